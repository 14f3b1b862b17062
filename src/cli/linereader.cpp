// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/linereader.h"

#include <QSocketNotifier>

#include <utility>

#ifdef Q_OS_UNIX
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace cli
{

#ifdef Q_OS_UNIX

namespace
{

constexpr qsizetype longestLine = 64 * 1024;
/// Those that end or stop the program, besides the two that main() hears of.
constexpr std::array signalsToMind{SIGHUP, SIGQUIT, SIGTSTP};

// For leave(), which may use nothing else.
int file = -1;
termios before;
termios silent;
const char *volatile shownPrompt = "";

void show(const char *text)
{
    [[maybe_unused]] const ssize_t written = ::write(file, text, std::strlen(text));
}

/// Gives the terminal back, lets @p signal do what it does, and goes on where the program does.
void leave(int signal)
{
    const int error = errno;
    tcsetattr(file, TCSAFLUSH, &before);
    struct sigaction usual = {};
    struct sigaction own = {};
    usual.sa_handler = SIG_DFL;
    sigaction(signal, &usual, &own);
    raise(signal); // SA_NODEFER: at once
    sigaction(signal, &own, nullptr);
    tcsetattr(file, TCSAFLUSH, &silent);
    show(shownPrompt);
    errno = error;
}

} // namespace

void restoreTerminal()
{
    if (file != -1)
        tcsetattr(file, TCSAFLUSH, &before);
}

/// Has no echo for as long as this lives, not even of what is pasted in one go.
struct LineReader::Terminal {
    Terminal()
        : own(open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        const int terminal = own == -1 ? STDIN_FILENO : own;
        if (tcgetattr(terminal, &before) == 0)
            file = terminal;
        silent = before;
        silent.c_lflag &= ~tcflag_t(ECHO | ECHOE | ECHOK);
        silent.c_lflag |= tcflag_t(ECHONL | ICANON);
        struct sigaction action = {};
        action.sa_handler = leave;
        action.sa_flags = SA_NODEFER | SA_RESTART;
        for (size_t i = 0; i < signalsToMind.size(); ++i) {
            sigaction(signalsToMind[i], &action, &actions[i]);
            if (actions[i].sa_handler == SIG_IGN)
                sigaction(signalsToMind[i], &actions[i], nullptr);
        }
        isSilent = tcsetattr(file, TCSAFLUSH, &silent) == 0;
    }
    ~Terminal()
    {
        restoreTerminal();
        for (size_t i = 0; i < signalsToMind.size(); ++i)
            sigaction(signalsToMind[i], &actions[i], nullptr);
        if (*shownPrompt != '\0') // the line after it has not come
            show("\n");
        shownPrompt = "";
        file = -1;
        if (own != -1)
            close(own);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    bool isSilent = false;
    const int own; ///< -1: the program's group has no terminal of its own, standard input is one
    std::array<struct sigaction, signalsToMind.size()> actions;
};

bool LineReader::isTyped()
{
    return isatty(STDIN_FILENO);
}

Result<void> LineReader::start()
{
    m_file = STDIN_FILENO;
    if (isTyped()) {
        m_terminal = std::make_unique<Terminal>();
        if (!m_terminal->isSilent) {
            m_terminal.reset();
            return failure(Error::Kind::Input, u"this terminal can't be kept from showing what is typed"_s);
        }
        m_file = file;
    }
    m_notifier = new QSocketNotifier(m_file, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &LineReader::read);
    prompt();
    return {};
}

void LineReader::prompt()
{
    if (!m_terminal)
        return;
    shownPrompt = m_lines.size() < qsizetype(m_prompts.size()) ? m_prompts[size_t(m_lines.size())] : "";
    show(shownPrompt);
}

/// Does not block: a terminal is readable once there is a line.
void LineReader::read()
{
    std::array<char, 4096> bytes;
    const ssize_t count = ::read(m_file, bytes.data(), bytes.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    m_begun.append(bytes.data(), std::max<ssize_t>(count, 0));
    if (count <= 0 && !m_begun.isEmpty())
        m_begun.append('\n'); // the last line may have none
    const qsizetype wanted = qsizetype(m_prompts.size());
    for (qsizetype at = 0; m_lines.size() < wanted && (at = m_begun.indexOf('\n')) >= 0;) {
        m_lines.append(QString::fromUtf8(m_begun.first(at)).trimmed());
        m_begun.remove(0, at + 1);
        prompt();
    }
    if (count <= 0 || m_lines.size() == wanted || m_begun.size() > longestLine)
        end();
}

void LineReader::end()
{
    m_notifier->setEnabled(false);
    m_terminal.reset();
    m_lines.resize(qsizetype(m_prompts.size()));
    emit finished(m_lines);
}

#else

struct LineReader::Terminal {
};

bool LineReader::isTyped()
{
    return false;
}

Result<void> LineReader::start()
{
    return failure(Error::Kind::Input, u"here credentials can only be entered in growscope"_s);
}

#endif

LineReader::LineReader(std::vector<const char *> prompts, QObject *parent)
    : QObject(parent)
    , m_prompts(std::move(prompts))
{
}

LineReader::~LineReader() = default;

} // namespace cli

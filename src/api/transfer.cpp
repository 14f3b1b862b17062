// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/transfer.h"

#include "api/filewriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSslError>
#include <QTimeZone>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qint64 readBuffer = 1024 * 1024;
constexpr qint64 maxErrorBody = 64 * 1024;
constexpr qsizetype maxDetail = 500;

/// What the service says in the @p object that its error body is.
QString serviceMessage(const QJsonObject &object, const QByteArray &token)
{
    QStringList errors;
    for (const QJsonValue error : object["errors"_L1].toArray()) {
        const QString message = error["message"_L1].toString();
        errors += message.isEmpty() ? error["code"_L1].toString() : message;
    }
    QStringList parts{object["message"_L1].toString(), errors.join("; "_L1)};
    parts.removeAll(QString());
    QString message = parts.join(": "_L1);
    if (!token.isEmpty())
        message.replace(QString::fromUtf8(token), u"***"_s); // a service may quote what it refuses
    return cleaned(message);
}

/// "Tue, 24 Nov 2026 05:35:49 GMT"
QDateTime httpDate(const QByteArray &value)
{
    const QString text = QString::fromLatin1(value).trimmed();
    if (!text.endsWith(" GMT"_L1))
        return {};
    const QDate date = QLocale::c().toDate(text.left(16), u"ddd, dd MMM yyyy"_s);
    const QTime time = QTime::fromString(text.mid(17, 8), u"hh:mm:ss"_s);
    return date.isValid() && time.isValid() ? QDateTime(date, time, QTimeZone::utc()) : QDateTime();
}

/// Seconds that Retry-After asks for; 0 where it is not there or makes no sense. A date counts from @p now.
int retryAfter(const QByteArray &value, const QDateTime &now)
{
    bool isNumber = false;
    qint64 seconds = value.trimmed().toLongLong(&isNumber);
    if (!isNumber) {
        const QDateTime date = httpDate(value);
        seconds = date.isValid() ? now.secsTo(date) : -1;
    }
    return seconds < 0 ? 0 : int(std::clamp<qint64>(seconds, 1, std::numeric_limits<int>::max()));
}

} // namespace

void Resumption::limit(QNetworkRequest *request) const
{
    request->setRawHeader("Range", "bytes=" + QByteArray::number(offset) + '-');
    if (!etag.isEmpty())
        request->setRawHeader("If-Range", etag);
}

bool isBreak(const Error &error)
{
    return error.httpStatus < 300 && (error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::Network ||
                                      error.kind == Error::Kind::Timeout || error.kind == Error::Kind::Incomplete);
}

QString cleaned(const QString &text)
{
    QString clean = text.simplified().left(maxDetail);
    if (!clean.isEmpty() && clean.back().isHighSurrogate())
        clean.chop(1);
    for (QChar &c : clean) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = QChar::ReplacementCharacter;
    }
    return clean;
}

Transfer::Transfer(QNetworkReply *reply, Body body, const Network::Limits &limits, FileWriter *writer, QObject *parent)
    : QObject(parent)
    , m_reply(reply)
    , m_kind(body)
    , m_limits(limits)
    , m_writer(writer)
{
    // Without one Qt may read an endless body for as long as it comes, and tell nobody.
    reply->setReadBufferSize(readBuffer);
    if (writer)
        connect(writer, &FileWriter::written, this, &Transfer::read);
    connect(reply, &QNetworkReply::metaDataChanged, this, &Transfer::readHeaders);
    connect(reply, &QNetworkReply::readyRead, this, &Transfer::read);
    connect(reply, &QNetworkReply::finished, this, &Transfer::finish);
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            m_tlsErrors += error.errorString();
    });
    connect(&m_stallTimer, &QTimer::timeout, this, &Transfer::stalled);
    connect(&m_speedTimer, &QTimer::timeout, this, &Transfer::checkSpeed);
    startTimers();
}

Transfer::~Transfer()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->deleteLater(); // ends the request; abort() would have Qt warn where the connection breaks at the same time
}

void Transfer::expectRest(const Resumption &resumption)
{
    m_expected = resumption;
    m_begun = true;
}

Resumption Transfer::resumption() const
{
    Resumption resumption = m_expected.value_or(Resumption());
    if (m_writer && m_begun && isSuccess() && !m_noRest)
        resumption.offset += m_received;
    if (!m_expected && m_reply && m_headersRead) {
        resumption.total = m_announced;
        const QByteArray etag = m_reply->rawHeader("ETag").trimmed();
        if (etag.startsWith('"')) // W/"..." says nothing about single bytes
            resumption.etag = etag;
    }
    return resumption;
}

void Transfer::setPaused(bool paused)
{
    if (m_ended || !m_reply || std::exchange(m_paused, paused) == paused)
        return;
    m_wasPaused = true;
    if (paused) {
        m_stallTimer.stop();
        m_speedTimer.stop();
        return;
    }
    m_receivedBefore = m_received;
    startTimers();
    if (m_reply->isFinished())
        finish();
    else
        read();
}

void Transfer::startTimers()
{
    m_stallTimer.start(m_limits.stall);
    m_speedTimer.start(m_limits.speedWindow);
}

QDateTime Transfer::serverTime() const
{
    return m_reply ? httpDate(m_reply->rawHeader("Date")) : QDateTime();
}

void Transfer::readHeaders()
{
    m_status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_headersRead || m_ended || m_status == 0)
        return;
    m_headersRead = true;
    if (m_status / 100 == 3) {
        const QUrl target = m_reply->url().resolved(QUrl::fromEncoded(m_reply->rawHeader("Location")));
        return fail(
            kindFromHttpStatus(m_status),
            m_reply->hasRawHeader("Location")
                ? Error::tr("redirected to %1")
                      .arg(target.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment))
                : Error::tr("redirected to nowhere"));
    }
    if (!isSuccess())
        return; // the body may say why
    if (m_expected && !isRest()) {
        m_noRest = true;
        return fail(Error::Kind::Incomplete, Error::tr("the rest of the answer could not be had"));
    }
    if (m_expected && m_expected->total)
        m_announced = *m_expected->total - m_expected->offset;
    if (m_status == 206 && !m_expected)
        return fail(Error::Kind::Incomplete, Error::tr("a part of the answer came, the whole was asked for"));
    if (m_reply->rawHeaderPairs().isEmpty()) // Qt drops all of them where there are more than 100
        return fail(Error::Kind::NotTheService, Error::tr("the answer's headers could not be read"));
    const QByteArray encoding = m_reply->rawHeader("Content-Encoding").trimmed().toLower();
    if (!encoding.isEmpty() && encoding != "identity")
        return fail(
            Error::Kind::NotTheService,
            Error::tr("the answer is encoded (%1), which was not asked for").arg(QString::fromLatin1(encoding)));
    if (m_reply->rawHeader("Content-Type").trimmed().toLower().startsWith("text/html"))
        return fail(Error::Kind::NotTheService, Error::tr("the answer is an HTML page"));
    if (m_reply->hasRawHeader("Content-Length") && !m_reply->hasRawHeader("Transfer-Encoding")) {
        for (const QByteArray &value : m_reply->rawHeader("Content-Length").split(',')) {
            bool isNumber = false;
            const qint64 length = value.trimmed().toLongLong(&isNumber);
            if (!isNumber || length < 0 || length != m_announced.value_or(length))
                return fail(Error::Kind::Malformed, Error::tr("the answer's Content-Length makes no sense"));
            m_announced = length;
        }
        if (!m_writer && *m_announced > m_limits.bodyBytes)
            return fail(Error::Kind::TooLarge, Error::tr("the answer has %1 bytes").arg(*m_announced));
        if (!m_writer)
            m_body.reserve(*m_announced); // what has come is not copied while more comes
    }
}

void Transfer::read()
{
    readHeaders();
    if (m_ended || !m_headersRead)
        return;
    if (!m_paused)
        m_stallTimer.start();
    if (isSuccess()) {
        if (m_paused)
            return;
        if (!m_writer || !m_writer->isFull())
            readBody();
    } else {
        m_body += m_reply->read(maxErrorBody - m_body.size());
        if (m_body.size() == maxErrorBody)
            failByStatus();
    }
}

/// True where the answer is just what is missing of the same content. Its range may tell how long the whole is.
bool Transfer::isRest()
{
    static const QRegularExpression form(u"^bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)$"_s);
    const auto range = form.match(QString::fromLatin1(m_reply->rawHeader("Content-Range").trimmed()));
    if (m_status != 206 || range.captured(1).toLongLong() != m_expected->offset || !range.hasMatch())
        return false;
    const QByteArray etag = m_reply->rawHeader("ETag").trimmed();
    if (!m_expected->etag.isEmpty() && !etag.isEmpty() && etag != m_expected->etag)
        return false;
    const bool isCompared = !m_expected->etag.isEmpty(); // by the server
    if (range.captured(3) == "*"_L1)
        return isCompared;
    const qint64 total = range.captured(3).toLongLong();
    if (range.captured(2).toLongLong() != total - 1 || (m_expected->total ? total != *m_expected->total : !isCompared))
        return false;
    m_expected->total = total;
    return true;
}

void Transfer::readBody()
{
    m_piece.resize(readBuffer); // readAll() would take fresh memory each time
    while (!m_ended) {
        const qint64 size = m_reply->read(m_piece.data(), m_piece.size());
        if (size <= 0)
            return;
        take({m_piece.constData(), qsizetype(size)});
    }
}

void Transfer::take(QByteArrayView bytes)
{
    m_received += bytes.size();
    m_lastByte = bytes.back();
    if (m_writer && m_begun)
        return m_writer->write(bytes);
    m_body += bytes;
    if (!m_writer && m_received > m_limits.bodyBytes)
        return fail(Error::Kind::TooLarge, Error::tr("the answer has more than %1 bytes").arg(m_limits.bodyBytes));
    if (!m_begun) {
        const auto first = std::find_if_not(m_body.cbegin(), m_body.cend(),
                                            [](char c) { return QByteArrayView(" \t\r\n\xEF\xBB\xBF").contains(c); });
        m_begun = first != m_body.cend();
        if (m_begun && *first == '<')
            return fail(Error::Kind::NotTheService, Error::tr("the answer is an HTML page"));
    }
    if (m_writer && m_begun)
        m_writer->write(std::exchange(m_body, {}));
}

void Transfer::stalled()
{
    if (m_headersRead && !isSuccess())
        failByStatus();
    else if (!waitsForDisk())
        fail(Error::Kind::Timeout, Error::tr("%1 does not answer").arg(host()));
}

void Transfer::checkSpeed()
{
    if (m_received - m_receivedBefore < m_limits.bytesPerWindow && !waitsForDisk())
        return fail(Error::Kind::Timeout, Error::tr("%1 answers too slowly").arg(host()));
    m_receivedBefore = m_received;
}

bool Transfer::waitsForDisk() const
{
    return m_writer && m_writer->isFull();
}

void Transfer::finish()
{
    readHeaders();
    if (m_ended)
        return;
    if (!m_headersRead)
        return failByConnection();
    if (!isSuccess()) {
        m_body += m_reply->read(maxErrorBody - m_body.size());
        return failByStatus();
    }
    if (m_paused)
        return; // the last bytes are read when it goes on
    if (m_reply->error() != QNetworkReply::NoError)
        return failByConnection();
    readBody();
    if (m_ended)
        return;
    if (!m_begun)
        return fail(Error::Kind::Incomplete, Error::tr("the answer is empty"));
    if (m_announced && *m_announced != m_received)
        return fail(Error::Kind::Incomplete, Error::tr("%1 of %2 bytes came").arg(m_received).arg(*m_announced));
    // Chunks prove the end, but for plain http, which is spoken within this computer alone: there Qt 6.4 takes a cut
    // for the end where the connection closes before it has read the headers.
    const bool isProven = m_announced || (m_reply->url().scheme() == "https"_L1 &&
                                          m_reply->rawHeader("Transfer-Encoding").trimmed().toLower() == "chunked");
    if (!isProven && m_kind == Body::Lines && m_lastByte != '\n')
        return fail(Error::Kind::Incomplete, Error::tr("the answer ends within a line"));
    end(std::exchange(m_body, {}));
}

void Transfer::end(const Result<QByteArray> &outcome)
{
    m_ended = true;
    m_stallTimer.stop();
    m_speedTimer.stop();
    m_reply->disconnect(this);
    emit finished(outcome);
}

void Transfer::fail(Error::Kind kind, const QString &detail)
{
    end(tl::unexpected(Error{kind, cleaned(detail), m_status, 0}));
}

void Transfer::failByStatus()
{
    const QDateTime serverTime = this->serverTime();
    const QJsonObject object = QJsonDocument::fromJson(m_body).object();
    end(tl::unexpected(Error{kindFromHttpStatus(m_status),
                             serviceMessage(object, m_reply->request().rawHeader("Authorization")), m_status,
                             retryAfter(m_reply->rawHeader("Retry-After"),
                                        serverTime.isValid() ? serverTime : QDateTime::currentDateTimeUtc()),
                             cleaned(object["errors"_L1][0]["code"_L1].toString())}));
}

QString Transfer::host() const
{
    return m_reply->url().authority();
}

/// Qt's own words would tell the whole address, and what a stranger's server says.
void Transfer::failByConnection()
{
    switch (m_reply->error()) {
    case QNetworkReply::ConnectionRefusedError:
        return fail(Error::Kind::Unreachable, Error::tr("%1 refuses the connection").arg(host()));
    case QNetworkReply::HostNotFoundError:
        return fail(Error::Kind::Unreachable, Error::tr("no host is called %1").arg(host()));
    case QNetworkReply::RemoteHostClosedError:
        return m_headersRead
                   ? fail(Error::Kind::Incomplete, Error::tr("the connection ended within the answer"))
                   : fail(Error::Kind::Network, Error::tr("%1 closed the connection without an answer").arg(host()));
    case QNetworkReply::TimeoutError:
        return fail(Error::Kind::Timeout, Error::tr("%1 does not answer").arg(host()));
    case QNetworkReply::SslHandshakeFailedError:
        return fail(Error::Kind::Tls, m_tlsErrors.isEmpty()
                                          ? Error::tr("%1 and this program agree on no secure protocol").arg(host())
                                          : m_tlsErrors.join("; "_L1));
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return fail(Error::Kind::Unreachable, Error::tr("the proxy can't be reached"));
    case QNetworkReply::ProxyAuthenticationRequiredError:
        m_status = 407;
        return fail(Error::Kind::Unreachable, Error::tr("the proxy asks for a user and password"));
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError: // such as a network that can't be reached
        return fail(m_headersRead ? Error::Kind::Incomplete : Error::Kind::Unreachable,
                    Error::tr("the connection to %1 failed").arg(host()));
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::UnknownContentError:
        return fail(Error::Kind::NotTheService, Error::tr("the answer is no HTTP"));
    default:
        return fail(m_headersRead ? Error::Kind::Incomplete : Error::Kind::Network,
                    Error::tr("the connection to %1 failed").arg(host()));
    }
}

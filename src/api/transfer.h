// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/network.h"

#include <QByteArray>
#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <optional>

class FileWriter;
class QNetworkReply;

/// What is known of a download that broke off, and lets it go on where it stopped.
struct Resumption {
    qint64 offset = 0;           ///< bytes that are there already; 0: all of it is asked for
    std::optional<qint64> total; ///< bytes of the whole
    QByteArray etag;             ///< a strong one, else empty

    /// False where nothing would tell whether the rest belongs to what is there.
    bool isPossible() const { return offset > 0 && (total || !etag.isEmpty()); }
    /// Has @p request ask for nothing but the rest.
    void limit(QNetworkRequest *request) const;
};

/// True where @p error says that an answer did not come, or not to its end.
bool isBreak(const Error &error);

/// Text from outside on one line and of bounded length; controls and invisible formatting become U+FFFD.
QString cleaned(const QString &text);

/// One answer of a server, from the moment its request is handed to Qt to its checked end: that it is whole, of the
/// service and within the limits is not left to Qt. Owned by who sent the request; deleting it ends the request.
class Transfer : public QObject
{
    Q_OBJECT

public:
    enum class Body {
        Json,
        Lines, ///< where the framing does not prove the end, the last line must end
    };

    /// Takes @p reply over. The body of a success goes to @p writer as it comes, where there is one.
    Transfer(QNetworkReply *reply, Body body, const Network::Limits &limits, FileWriter *writer, QObject *parent);
    ~Transfer() override;

    /// To be called at once: nothing but the rest of what @p resumption tells of is taken, which was asked for.
    void expectRest(const Resumption &resumption);
    /// What came and was written, to go on from; what was expected, too, in expectRest().
    Resumption resumption() const;
    /// True where the answer was whole or of something else, so that it must be begun anew.
    bool isNoRest() const { return m_noRest; }

    /// While it is paused nothing of a success is read, so that the sender has to wait, and no time runs out.
    void setPaused(bool paused);
    /// True where it was paused once: that it broke off may be due to that.
    bool wasPaused() const { return m_wasPaused; }

    /// The service's own time as its answer told it; invalid where it did not.
    QDateTime serverTime() const;

signals:
    /// The whole body, empty where it went to the writer; emitted once.
    void finished(const Result<QByteArray> &body);

private:
    void readHeaders();
    void read();
    void startTimers();
    bool isRest();
    void readBody();
    void take(QByteArrayView bytes);
    void stalled();
    void checkSpeed();
    bool waitsForDisk() const;
    void finish();
    void end(const Result<QByteArray> &outcome);
    void fail(Error::Kind kind, const QString &detail);

    bool isSuccess() const { return m_status / 100 == 2; }
    void failByStatus();
    void failByConnection();
    QString host() const;

    QPointer<QNetworkReply> m_reply; // belongs to its manager, which may go first
    Body m_kind;
    Network::Limits m_limits;
    FileWriter *m_writer;
    QTimer m_stallTimer; // Qt's own would go on while it is paused
    QTimer m_speedTimer;
    QStringList m_tlsErrors;
    QByteArray m_piece;                // where bytes are read to
    QByteArray m_body;                 // not handed on yet
    std::optional<qint64> m_announced; // Content-Length
    qint64 m_received = 0;
    qint64 m_receivedBefore = 0; // at the begin of the speed's window
    std::optional<Resumption> m_expected;
    int m_status = 0;
    bool m_noRest = false;
    bool m_paused = false;
    bool m_wasPaused = false;
    bool m_headersRead = false;
    bool m_begun = false; // something other than white space came
    bool m_ended = false;
    char m_lastByte = 0;
};

// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/activities.h"
#include "api/clock.h"
#include "core/result.h"

#include <QList>
#include <QNetworkRequest>
#include <QObject>
#include <QSslCertificate>
#include <QUrl>

#include <chrono>
#include <map>
#include <utility>

class QNetworkAccessManager;
class QNetworkReply;
class QSslConfiguration;
class RateLimiter;
struct Project;

/// Makes and sends every request of the program, all by the same rules: no redirects followed, no cookies, TLS 1.2 or
/// newer, no content encoding that hides a cut, time limits, nothing but checked header values. Knows
/// what is under way, and how fast each project may ask. One per program, in the GUI thread.
class Network : public QObject
{
    Q_OBJECT

public:
    /// How long things may take and how large they may be; tests make them small.
    struct Limits {
        std::chrono::milliseconds stall{15'000};       ///< without a single byte
        std::chrono::milliseconds speedWindow{30'000}; ///< in each such span at least...
        qint64 bytesPerWindow = 30 * 1024;             ///< ...that many bytes of body, or an end
        qint64 bodyBytes = 64 * 1024 * 1024;           ///< of an answer that is kept in memory
    };

    explicit Network(const Limits &limits, Clock *clock = Clock::system(), QObject *parent = nullptr);
    explicit Network(QObject *parent = nullptr);

    const Limits &limits() const { return m_limits; }
    Clock *clock() const { return m_clock; }
    /// The one of @p project's server and uid, for as long as the program runs: signing in anew does not reset it.
    RateLimiter *limiter(const Project &project);
    Activities *activities() { return &m_activities; }

    /// The certificates of the PEM file at @p path (1 MiB at most) are trusted as well as the system's from the next
    /// request on; empty: the system's alone. While the file can't be used nothing is sent over https.
    void setCaFile(const QString &path) { m_caFile = path; }
    /// Tls error: why the file can't be used.
    Result<void> checkCaFile();

    /// A request with the rules above. Input error: a header value with other characters than 0x21 to 0x7E, or a URL
    /// that checkServer() refuses, its query aside. Tls error: that of checkCaFile(). An empty value leaves its header
    /// out.
    Result<QNetworkRequest> request(const QUrl &url, const QByteArray &clientId, const QByteArray &token);
    QNetworkReply *get(const QNetworkRequest &request);
    /// @p body is in the form of application/x-www-form-urlencoded.
    QNetworkReply *post(QNetworkRequest request, const QByteArray &body);

private:
    Result<QSslConfiguration> tls();
    QNetworkAccessManager *manager();

    Limits m_limits;
    Clock *m_clock;
    Activities m_activities;
    std::map<std::pair<QUrl, QString>, RateLimiter *> m_limiters; // by origin and uid; children
    QString m_caFile;
    QByteArray m_caPem; // what it held when it was last used
    QList<QSslCertificate> m_caCertificates;
    QNetworkAccessManager *m_manager = nullptr; // made with the first request: it loads the system's certificates
};

/// True where @p value may stand in a header: 0x21 to 0x7E only, for Qt sends line breaks as they are.
bool isHeaderValue(QByteArrayView value);

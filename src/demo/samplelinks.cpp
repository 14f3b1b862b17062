// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/samplelinks.h"

#include "demo/sampleusers.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QHttpServerRequest>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>
#include <QUrlQuery>
#include <QUuid>

using namespace Qt::Literals::StringLiterals;
using Status = QHttpServerResponse::StatusCode;

namespace
{

QHttpServerResponse plain(Status status, const QByteArray &text)
{
    return {QByteArrayLiteral("text/plain"), text, status};
}

} // namespace

QHttpServerResponse withHeader(QHttpServerResponse response, const QByteArray &name, const QByteArray &value)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders headers = response.headers();
    headers.append(name, value);
    response.setHeaders(std::move(headers));
#else
    response.addHeader(name, value);
#endif
    return response;
}

SampleLinks::SampleLinks()
    : m_key(QUuid::createUuid().toByteArray())
{
}

QByteArray SampleLinks::link(Resource resource, const QString &id, const QStringList &variables, qint64 expires) const
{
    const QString path = (resource == Resource::TagUsers ? "/tags/"_L1 : "/segmentations/"_L1) + id + ".csv"_L1;
    const QString until = QString::number(expires);
    QUrlQuery query;
    if (!variables.isEmpty())
        query.addQueryItem(u"parameters"_s, variables.join(u','));
    query.addQueryItem(u"sign"_s, QString::fromLatin1(sign(path, variables.join(u','), until)));
    query.addQueryItem(u"expires"_s, until);
    return "http://127.0.0.1:" + QByteArray::number(m_port) + path.toLatin1() + '?' +
           query.toString(QUrl::FullyEncoded).toLatin1();
}

QByteArray SampleLinks::sign(const QString &path, const QString &variables, const QString &expires) const
{
    return QMessageAuthenticationCode::hash((path + u'\n' + variables + u'\n' + expires).toUtf8(), m_key,
                                            QCryptographicHash::Sha256)
        .toHex();
}

QHttpServerResponse SampleLinks::answer(const QHttpServerRequest &request)
{
    if (request.method() != QHttpServerRequest::Method::Get)
        return plain(Status::MethodNotAllowed, "Only GET\n");
    if (!request.value("Authorization").isEmpty() || !request.value("X-Client-Id").isEmpty())
        return plain(Status::BadRequest, "This host takes no credentials\n");
    const QString path = request.url().path();
    const QUrlQuery query = request.query();
    const QString variables = query.queryItemValue(u"parameters"_s, QUrl::FullyDecoded);
    const QString expires = query.queryItemValue(u"expires"_s);
    if (query.queryItemValue(u"sign"_s).toLatin1() != sign(path, variables, expires))
        return plain(Status::Forbidden, "The signature is wrong\n");
    if (QDateTime::currentMSecsSinceEpoch() >= expires.toLongLong())
        return plain(Status::Forbidden, "The link has expired\n");

    if (m_contentName != path + variables) {
        const QString id = path.section(u'/', -1).chopped(4);
        const auto *users = path.startsWith("/tags/"_L1) ? sample::findTag(id) : sample::findSegmentation(id);
        m_content = sample::users(*users, variables.split(u',', Qt::SkipEmptyParts));
        m_contentName = path + variables;
    }
    const QByteArray tag = '"' + QCryptographicHash::hash(m_content, QCryptographicHash::Sha1).toHex().first(16) + '"';
    const auto part = [&](qint64 from, qint64 size, Status status) {
        return withHeader(
            withHeader({QByteArrayLiteral("text/csv; charset=utf-8"), m_content.mid(from, size), status}, "ETag", tag),
            "Accept-Ranges", "bytes");
    };
    static const QRegularExpression form(u"^bytes=([0-9]{1,12})-([0-9]{0,12})$"_s);
    const QRegularExpressionMatch range = form.match(QString::fromLatin1(request.value("Range")));
    const QByteArray condition = request.value("If-Range");
    if (!range.hasMatch() || (!condition.isEmpty() && condition != tag))
        return part(0, m_content.size(), Status::Ok);
    const qint64 first = range.captured(1).toLongLong();
    qint64 last = m_content.size() - 1;
    if (!range.captured(2).isEmpty())
        last = qMin(last, range.captured(2).toLongLong());
    const QByteArray size = '/' + QByteArray::number(m_content.size());
    if (first > last)
        return withHeader(plain(Status::RequestRangeNotSatisfiable, "Nothing there\n"), "Content-Range",
                          "bytes *" + size);
    return withHeader(part(first, last - first + 1, Status::PartialContent), "Content-Range",
                      "bytes " + QByteArray::number(first) + '-' + QByteArray::number(last) + size);
}

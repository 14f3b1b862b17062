// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/connection.h"

#include "cli/failure.h"

using namespace Qt::Literals::StringLiterals;

namespace cli
{

using Step = ConnectionTest::Step;
using Method = Credentials::Method;

QLatin1StringView nameOf(Step step)
{
    switch (step) {
    case Step::Address:
        return "address"_L1;
    case Step::Security:
        return "secure connection"_L1;
    case Step::SignIn:
        return "sign-in"_L1;
    case Step::Project:
        return "project"_L1;
    }
    Q_UNREACHABLE();
}

QString textOfPassed(Step step, const Project &project)
{
    switch (step) {
    case Step::Address:
        return u"%1 can be reached."_s.arg(project.serverOrigin());
    case Step::Security:
        return project.server.scheme() == "https"_L1 ? u"The connection is secure."_s
                                                     : u"The connection stays within this computer."_s;
    case Step::SignIn:
        return u"The sign-in is accepted."_s;
    case Step::Project:
        return u"The project can be read."_s;
    }
    Q_UNREACHABLE();
}

QString textOfFailed(Step step, const Error &error, Method method)
{
    const auto instead = [&](const QString &sentence) {
        return inOneLine(u"%1 (%2) %3"_s.arg(sentence).arg(error.httpStatus).arg(error.detail)).trimmed();
    };
    if (error.kind == Error::Kind::Unauthorized && method == Method::Keys)
        return instead(u"The keys were refused."_s);
    if (error.kind == Error::Kind::NotFound && step == Step::Project)
        return instead(u"The service knows no such project."_s);
    return textOf(error);
}

QLatin1StringView nameOf(Method method)
{
    switch (method) {
    case Method::ApiToken:
        return "API token"_L1;
    case Method::ClientToken:
        return "public key and token"_L1;
    case Method::Keys:
        return "public key, private key and project ID"_L1;
    }
    Q_UNREACHABLE();
}

QString loginCommand(const Project &project)
{
    const QString command = "growscope-cli login "_L1 + project.uid;
    return project.serverOrigin() == Project().serverOrigin() ? command
                                                              : command + " --server "_L1 + project.serverOrigin();
}

} // namespace cli

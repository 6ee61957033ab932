// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/jobs/errortext.h"

#include <QCoreApplication>

namespace headwise::desktop::jobs {

namespace {

std::string translated(const std::string &english)
{
    return english.empty() ? english : QCoreApplication::translate("Errors", english.c_str()).toStdString();
}

} // namespace

QString errorText(const Error &error)
{
    const Error shown(error.code(), translated(error.summary()), error.where(), translated(error.hint()));
    return QString::fromUtf8(shown.what());
}

} // namespace headwise::desktop::jobs

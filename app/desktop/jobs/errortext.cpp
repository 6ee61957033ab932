// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/jobs/errortext.h"

#include "core/errorlines/errorlines.h"

#include <QCoreApplication>

namespace headwise::desktop::jobs {

namespace {

std::string inUsersLanguage(const std::string &english)
{
    const QString text = QCoreApplication::translate("Errors", english.c_str());
    const bool known = text != QString::fromStdString(english);
    return (known ? text : QCoreApplication::translate("Notes", english.c_str())).toStdString(); // notes as values
}

} // namespace

QString errorText(const Error &error) { return QString::fromStdString(error.line(inUsersLanguage)); }

QString sentenceText(const ErrorText &text) { return QString::fromStdString(text.text(inUsersLanguage)); }

std::optional<QString> readErrorText(const QByteArray &line)
{
    const std::optional<Error> error = errorlines::errorOfJson(std::string_view(line.constData(), line.size()));
    return error ? std::optional(errorText(*error)) : std::nullopt;
}

} // namespace headwise::desktop::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/jobs/errortext.h"

#include "app/desktop/jobs/errorpatterns.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <vector>

namespace headwise::desktop::jobs {

namespace {

struct Pattern
{
    const char *english;
    QRegularExpression filled; ///< captures what fills the places, in their order
};

const std::vector<Pattern> &patterns()
{
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> result;
        for (const char *english : errorPatterns) {
            if (!QString::fromUtf8(english).contains(QLatin1Char('%')))
                continue;
            QString form = QRegularExpression::escape(QString::fromUtf8(english));
            form.replace(QRegularExpression(QStringLiteral("\\\\%[1-9]")), QStringLiteral("(.+?)"));
            result.push_back({english, QRegularExpression(QRegularExpression::anchoredPattern(form))});
        }
        return result;
    }();
    return all;
}

QString filled(QString pattern, const QStringList &values)
{
    // From the last place on, so that a "%1" within a value is not filled.
    for (qsizetype place = values.size(); place > 0; --place)
        if (const qsizetype at = pattern.indexOf(QStringLiteral("%%1").arg(place)); at >= 0)
            pattern.replace(at, 2, QChar(0xE000 + static_cast<char16_t>(place))); // private use: in no text
    for (qsizetype place = 1; place <= values.size(); ++place)
        pattern.replace(QChar(0xE000 + static_cast<char16_t>(place)), values[place - 1]);
    return pattern;
}

/// A sentence in the user's language; the same text if it is not known.
QString translated(const QString &english)
{
    if (english.isEmpty())
        return english;
    const QString whole = QCoreApplication::translate("Errors", english.toUtf8().constData());
    if (whole != english)
        return whole;
    for (const Pattern &pattern : patterns()) {
        const auto found = pattern.filled.match(english);
        const QString shown = QCoreApplication::translate("Errors", pattern.english);
        if (found.hasMatch() && shown != QLatin1String(pattern.english))
            return filled(shown, found.capturedTexts().mid(1));
    }
    return english;
}

} // namespace

QString errorText(const Error &error)
{
    const auto shown = [](const std::string &text) { return translated(QString::fromStdString(text)).toStdString(); };
    return QString::fromUtf8(Error(error.code(), shown(error.summary()), error.where(), shown(error.hint())).what());
}

QString errorLine(const QString &english)
{
    // The place may hold colons and the sentence full stops, so every division is tried until a part of it is known.
    std::vector<qsizetype> starts{0};
    for (qsizetype at = english.indexOf(QStringLiteral(": ")); at >= 0;
         at = english.indexOf(QStringLiteral(": "), at + 2))
        starts.push_back(at + 2);
    for (const qsizetype start : starts) {
        const QString where = english.left(start), rest = english.mid(start);
        if (const QString whole = translated(rest); whole != rest)
            return where + whole;
        for (qsizetype stop = rest.indexOf(QStringLiteral(". ")); stop >= 0;
             stop = rest.indexOf(QStringLiteral(". "), stop + 2)) {
            const QString what = rest.left(stop);
            if (const QString known = translated(what); known != what)
                return where + known + QStringLiteral(". ") + translated(rest.mid(stop + 2));
        }
    }
    return english;
}

} // namespace headwise::desktop::jobs

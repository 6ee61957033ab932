// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/shownname.h"

#include "app/desktop/workspace/workspace.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace headwise::desktop::workspace {

namespace {

constexpr qsizetype longName = 14; ///< shorter names are shown whole

bool isBoundary(QChar character) { return QStringLiteral("-_./,: ").contains(character); }

/// The folders of a source from the innermost one outwards: of the model if it is known, since archives of the cache
/// all lie in one folder.
QStringList foldersOf(const SourceEntry &entry)
{
    const QString path = QDir::fromNativeSeparators(entry.model.isEmpty() ? entry.path : entry.model);
    QStringList folders = path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (!folders.isEmpty())
        folders.removeLast();
    std::reverse(folders.begin(), folders.end());
    return folders;
}

/// Two steps of one run are told apart by their numbers.
bool ofOneRun(const SourceEntry &a, const SourceEntry &b) { return a.isRun() && a.steps == b.steps; }

/// Puts as many folders before equal names as it takes to tell them apart.
void tellTwinsApart(QStringList &names, const std::vector<SourceEntry> &entries)
{
    const QStringList plain = names;
    for (qsizetype i = 0; i < plain.size(); ++i) {
        std::vector<QStringList> twins;
        const SourceEntry &entry = entries[static_cast<std::size_t>(i)];
        for (qsizetype j = 0; j < plain.size(); ++j)
            if (const SourceEntry &other = entries[static_cast<std::size_t>(j)];
                j != i && plain[j] == plain[i] && !ofOneRun(entry, other))
                twins.push_back(foldersOf(other));
        const QStringList own = foldersOf(entry);
        qsizetype depth = 0;
        for (const QStringList &twin : twins) {
            qsizetype same = 0;
            while (same < std::min(own.size(), twin.size()) && own[same] == twin[same])
                ++same;
            if (same < own.size()) // otherwise it is the same file, or nothing can tell them apart
                depth = std::max(depth, same + 1);
        }
        for (qsizetype folder = 0; folder < depth; ++folder)
            names[i].prepend(own[folder] + QLatin1Char('/'));
    }
}

QString reversed(QString text)
{
    std::reverse(text.begin(), text.end());
    return text;
}

/// Length of the beginning that all names share, up to the last boundary between parts.
qsizetype sharedBeginning(const QStringList &names)
{
    qsizetype shared = names.front().size();
    for (const QString &name : names) {
        qsizetype same = 0;
        while (same < std::min(shared, name.size()) && name[same] == names.front()[same])
            ++same;
        shared = same;
    }
    while (shared > 0 && !isBoundary(names.front()[shared - 1]))
        --shared;
    return shared;
}

QStringList reversedAll(QStringList names)
{
    for (QString &name : names)
        name = reversed(name);
    return names;
}

/// The names without beginnings and ends of these lengths; empty if one of them would say nothing then.
QStringList without(const QStringList &names, qsizetype beginning, qsizetype end)
{
    static const QRegularExpression letter(QStringLiteral("\\p{L}"));
    QStringList rest;
    for (const QString &name : names) {
        const qsizetype length = name.size() - beginning - end;
        const QString kept = length > 0 ? name.mid(beginning, length) : QString();
        if (!kept.contains(letter))
            return {};
        rest << kept;
    }
    return rest;
}

/// The names without what all of them share; they themselves where nothing that tells them apart would be left.
QStringList withoutShared(const QStringList &names)
{
    const qsizetype beginning = sharedBeginning(names), end = sharedBeginning(reversedAll(names));
    for (const auto &[from, to] : {std::pair(beginning, end), std::pair<qsizetype, qsizetype>(0, end),
             std::pair<qsizetype, qsizetype>(beginning, 0)})
        if (const QStringList rest = without(names, from, to); !rest.isEmpty())
            return rest;
    return names;
}

bool isLong(const QString &name) { return name.size() > longName; }

/// The long names without what these share: a short name beside them has nothing in common with them.
QStringList longOnesShortened(const QStringList &names)
{
    QStringList longOnes;
    std::copy_if(names.begin(), names.end(), std::back_inserter(longOnes), isLong);
    if (longOnes.size() < 2)
        return names;
    const QStringList shortened = withoutShared(longOnes);
    QStringList result = names;
    for (qsizetype i = 0, next = 0; i < names.size(); ++i)
        if (isLong(names[i]))
            result[i] = shortened[next++];
    QStringList different = result;
    return different.removeDuplicates() > 0 ? names : result;
}

} // namespace

QStringList shortNames(const std::vector<SourceEntry> &entries)
{
    QStringList names;
    for (const SourceEntry &entry : entries)
        names << entry.name;
    tellTwinsApart(names, entries);
    QStringList different = names;
    different.removeDuplicates();
    if (different.size() < 2 || different.size() < names.size() || !std::any_of(names.begin(), names.end(), isLong))
        return names;
    const QStringList rest = withoutShared(names);
    return rest == names ? longOnesShortened(names) : rest;
}

namespace {

QString withStep(const QString &name, const SourceEntry &entry)
{
    const int step = entry.currentStep();
    return step < 0 ? name
                    : Workspace::tr("%1, step %2").arg(name).arg(entry.steps[static_cast<std::size_t>(step)].step);
}

} // namespace

QString shownName(const SourceEntry &entry) { return withStep(entry.name, entry); }

QString shownName(const Source &source)
{
    return withStep(source.label.isEmpty() ? source.entry.name : source.label, source.entry);
}

QString detailName(const archive::format::Detail &detail)
{
    constexpr std::size_t maxNamed = 4;
    switch (detail.kind) {
    case archive::format::DetailKind::Full:
        return Workspace::tr("full");
    case archive::format::DetailKind::TopK:
        return Workspace::tr("top %1").arg(detail.k);
    case archive::format::DetailKind::Band:
        return Workspace::tr("band %1, %2").arg(detail.first).arg(detail.recent);
    case archive::format::DetailKind::Rows: {
        if (detail.last > 0)
            return detail.last == 1 ? Workspace::tr("last row") : Workspace::tr("last %1 rows").arg(detail.last);
        if (detail.rows.size() > maxNamed)
            return Workspace::tr("%1 rows").arg(detail.rows.size());
        QStringList rows;
        for (const int row : detail.rows)
            rows << QString::number(row);
        return Workspace::tr("rows %1").arg(rows.join(QStringLiteral(", ")));
    }
    case archive::format::DetailKind::Summary:
        return Workspace::tr("summary");
    }
    return {};
}

QString sourceDetails(const Source &source)
{
    QStringList lines{shownName(source.entry), QDir::toNativeSeparators(source.entry.path)};
    if (!source.entry.model.isEmpty())
        lines << Workspace::tr("model: %1").arg(QDir::toNativeSeparators(source.entry.model));
    if (source.reader && !source.reader->info().model.weightsSha256.empty())
        lines << Workspace::tr("SHA-256 of the weights: %1…")
                     .arg(QString::fromStdString(source.reader->info().model.weightsSha256).left(16));
    return lines.join(QLatin1Char('\n'));
}

} // namespace headwise::desktop::workspace

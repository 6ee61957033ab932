// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/pruningline.h"

#include "app/desktop/settings/filedialogs.h"

#include <QDir>
#include <QFileInfo>

namespace headwise::desktop::views::pruning {

QString proposedFolder(const PruningInput &input)
{
    const QString model = input.source.entry.model;
    const QString folder = model.isEmpty() ? settings::lastFolder() : QFileInfo(model).absolutePath();
    const QString name = model.isEmpty() ? input.source.entry.name : QFileInfo(model).fileName();
    const int kept = input.allHeads() - static_cast<int>(input.marked.size());
    return QDir(folder.isEmpty() ? QDir::homePath() : folder)
        .filePath(QStringLiteral("%1-%2-heads").arg(settings::asFileName(name)).arg(kept));
}

QStringList runOptions(const PruningInput &input, found::RunKind kind)
{
    QStringList words;
    if (kind == found::RunKind::Export) {
        if (input.settings.form != ExportForm::Smallest)
            words << QStringLiteral("--form")
                  << (input.settings.form == ExportForm::SameShape ? QStringLiteral("A") : QStringLiteral("D"));
        return words;
    }
    if (kind != found::RunKind::Plan)
        words << QStringLiteral("--method") << input.settings.method;
    if (!input.settings.metric.isEmpty())
        words << QStringLiteral("--metric") << input.settings.metric;
    if (kind != found::RunKind::Curve)
        return words;
    words << QStringLiteral("--order") << input.settings.order;
    if (input.cut() != headwise::pruning::Cut::Remove)
        words << QStringLiteral("--cut") << input.settings.cut;
    if (input.settings.atLeast > 1)
        words << QStringLiteral("--at-least") << QString::number(input.settings.atLeast);
    if (!input.locked.empty())
        words << QStringLiteral("--never") << namesOf(input.locked).join(QLatin1Char(','));
    return words;
}

QStringList pruningLine(const PruningInput &input, const QString &model)
{
    QStringList words{
        QStringLiteral("headwise-cli"), QStringLiteral("prune"), model, QStringLiteral("--data"), input.key.data.path};
    if (words.back().isEmpty())
        words.back() = QStringLiteral("DATA");
    return words << QStringLiteral("--curve") << runOptions(input, found::RunKind::Curve);
}

} // namespace headwise::desktop::views::pruning

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/texts/viewtexts.h"

#include "app/desktop/jobs/errortext.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cmath>

namespace headwise::desktop::views::pruning::texts {

namespace {

/// The translation context of the view.
class ViewTexts
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::pruning::PruningView)
};

} // namespace

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString sentence(const QString &text)
{
    return capitalised(text) + (text.endsWith(QLatin1Char('.')) ? QString() : QStringLiteral("."));
}

QString viewHint()
{
    return ViewTexts::tr(
        "Mark heads to remove; the curve shows what that is predicted to cost and what it did cost when measured.");
}

QString viewMeaning()
{
    return ViewTexts::tr(
        "**Importance**: how much the loss depends on a head: the mean over texts of |sum over tokens of context × its "
        "gradient| (Michel et al. 2019), divided by the norm of its layer. **Distance**: root of the mean "
        "Jensen–Shannon divergence between the maps of two heads. **Importance × distance**: heads that matter little "
        "and that another kept head resembles go first; distances are taken anew after each removal. **Predicted**: "
        "minus the sum of the gate gradients of the removed heads, which is true for small changes alone; heads that "
        "are removed together can cost more or less than their sum. **Measured**: the model is run without the heads, "
        "on the same examples. Intervals of 95 % come from a paired bootstrap over examples. A change whose interval "
        "includes 0 is *not distinguishable* from none with so many examples; that is no proof that nothing is lost. A "
        "random order shows what removing as many heads without any knowledge costs.");
}

QString protocolText(const headwise::pruning::CurveProtocol &protocol)
{
    return protocol.sentence.empty() ? QString::fromStdString(protocol.text) : jobs::sentenceText(protocol.sentence);
}

QString exportOutcome(const headwise::pruning::results::PruneResult &exported)
{
    const QString folder = QString::fromStdString(exported.output);
    const QString difference = QString::number(exported.largestDifference, 'g', 2);
    if (exported.largestDifference > exported.tolerance)
        return ViewTexts::tr("Written to %1, but it is not the masked model: its outputs differ by %2.")
            .arg(folder, difference);
    QString outcome = ViewTexts::tr("Written to %1, form %2.").arg(folder, QString::fromStdString(exported.form));
    if (std::isfinite(exported.largestDifference))
        outcome +=
            QLatin1Char(' ') +
            ViewTexts::tr("Loaded again and compared with the masked model: largest difference %1.").arg(difference);
    for (const ErrorText &note : exported.notes)
        outcome += QLatin1Char(' ') + sentence(jobs::sentenceText(note));
    return outcome;
}

QString dataText(const found::RunResults &shown, const QString &chosen)
{
    const QString name = QFileInfo(chosen).fileName();
    if (shown.otherData.isEmpty())
        return ViewTexts::tr("on %1").arg(name);
    if (shown.otherData == chosen)
        return ViewTexts::tr("%1 was changed after the model had been measured on it.").arg(name);
    return ViewTexts::tr("Nothing is measured on %1 yet. Choose %2 again to see what was measured on it.")
        .arg(name, QFileInfo(shown.otherData).fileName());
}

} // namespace headwise::desktop::views::pruning::texts

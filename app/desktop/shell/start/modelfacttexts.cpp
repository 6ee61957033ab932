// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/start/modelfacttexts.h"

#include "app/desktop/shell/start/costtext.h"
#include "app/desktop/shell/start/modelfacts.h"
#include "widgets/theme/numberformat.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace headwise::desktop::shell::start {

namespace {

using widgets::theme::formatCount;

QString joined(const QStringList &parts) { return parts.join(QStringLiteral(", ")); }

/// The same number for all layers, or their range.
QString countText(const QJsonArray &counts)
{
    int low = counts.first().toInt(), high = low;
    for (const QJsonValue &count : counts) {
        low = std::min(low, count.toInt());
        high = std::max(high, count.toInt());
    }
    return low == high ? QString::number(low) : QStringLiteral("%1–%2").arg(low).arg(high);
}

QString headsText(const QJsonObject &stack)
{
    QString text = ModelFacts::tr("%1 layers × %2, %3 wide")
                       .arg(stack["layers"].toInt())
                       .arg(countText(stack["heads"].toArray()))
                       .arg(stack["head_width"].toInt());
    if (const QJsonArray keys = stack["key_heads"].toArray(); !keys.isEmpty())
        text += ModelFacts::tr("; %1 key-value heads").arg(countText(keys));
    return text;
}

QString positionsText(const QJsonObject &stack)
{
    if (!stack.contains(QLatin1String("positions")))
        return {}; // a decoder's attention to the encoder has those of the two
    const QString kind = stack["positions"].toString();
    const QString words = kind == QLatin1String("learned")      ? ModelFacts::tr("learned")
                          : kind == QLatin1String("sinusoidal") ? ModelFacts::tr("sinusoidal")
                          : kind == QLatin1String("rotary")
                              ? ModelFacts::tr("rotary, base %1").arg(formatCount(stack["rotary_base"].toInteger()))
                          : kind == QLatin1String("relative")    ? ModelFacts::tr("relative")
                          : kind == QLatin1String("alibi")       ? ModelFacts::tr("ALiBi")
                          : kind == QLatin1String("convolution") ? ModelFacts::tr("a convolution")
                                                                 : ModelFacts::tr("none");
    const qint64 most = stack["max_length"].toInteger();
    return most > 0 ? ModelFacts::tr("%1, up to %2 tokens").arg(words, formatCount(most)) : words;
}

/// A value of every stack, named where there are several; equal ones once.
template <typename Text> QString ofStacks(const QJsonObject &overview, Text text)
{
    const QJsonArray stacks = overview["stacks"].toArray();
    QStringList parts;
    for (const QJsonValue &stack : stacks) {
        const QString value = text(stack.toObject());
        if (value.isEmpty())
            continue;
        parts << (stacks.size() > 1 ? QStringLiteral("%1 %2").arg(stack["name"].toString(), value) : value);
    }
    return parts.join(QStringLiteral("; "));
}

QString familyText(const QJsonObject &overview)
{
    QStringList parts{overview["family"].toString()};
    for (const QJsonValue &stack : overview["stacks"].toArray())
        parts << stack["name"].toString();
    if (const QJsonArray causal = overview["stacks"].toArray().last()["causal"].toArray();
        !causal.isEmpty() && causal.first().toInt() != 0)
        parts << ModelFacts::tr("causal");
    if (const QString base = overview["adapter_of"].toString(); !base.isEmpty())
        parts << ModelFacts::tr("adapter of %1").arg(QFileInfo(base).fileName());
    return joined(parts);
}

QString millions(qint64 count)
{
    return count < 100'000 ? formatCount(count)
           : count < 1'000'000'000
               ? ModelFacts::tr("%1 M").arg(widgets::theme::formatNumber(static_cast<double>(count) / 1e6, 1))
               : ModelFacts::tr("%1 G").arg(widgets::theme::formatNumber(static_cast<double>(count) / 1e9, 1));
}

QString weightsText(const QJsonObject &overview)
{
    const QJsonObject weights = overview["weights"].toObject();
    QStringList types;
    for (const QJsonValue &type : weights["types"].toArray())
        types << type.toString();
    return joined({millions(overview["parameters"].toInteger()), types.mid(0, 2).join(QStringLiteral(" + ")),
        sizeText(weights["bytes"].toInteger())});
}

QString answersText(const QJsonObject &overview)
{
    const QString task = overview["task"].toString();
    QStringList labels;
    for (const QJsonValue &label : overview["labels"].toArray())
        labels << label.toString();
    constexpr qsizetype maxNamed = 4;
    if (!labels.isEmpty())
        return labels.size() > maxNamed ? ModelFacts::tr("%1 labels").arg(labels.size()) : joined(labels);
    return task == QLatin1String("causal-lm") || task == QLatin1String("seq2seq-lm") ? ModelFacts::tr("the next token")
           : task == QLatin1String("masked-lm")                                      ? ModelFacts::tr("masked tokens")
           : task == QLatin1String("question-answering") ? ModelFacts::tr("part of a context")
           : task.isEmpty()                              ? ModelFacts::tr("none: it has no head")
                                                         : task;
}

/// Heads of every layer of every stack.
QStringList shapeOf(const QJsonObject &overview)
{
    QStringList shape;
    for (const QJsonValue &stack : overview["stacks"].toArray())
        for (const QJsonValue &heads : stack["heads"].toArray())
            shape << stack["name"].toString() + QString::number(heads.toInt());
    return shape;
}

bool sameTokens(const runner::peeks::ModelDescription &a, const runner::peeks::ModelDescription &b)
{
    return std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(),
        [](const auto &one, const auto &other) { return one.tokens == other.tokens; });
}

} // namespace

std::vector<ModelFact> factsOf(const QJsonObject &overview)
{
    const bool known = !overview.isEmpty();
    const auto vocabulary = overview["tokenizer"].toObject()["vocabulary"].toInteger();
    const auto value = [&](auto text) { return known ? text() : QString(); };
    return {{ModelFacts::tr("family"), value([&] { return familyText(overview); })},
        {ModelFacts::tr("heads"), value([&] { return ofStacks(overview, headsText); })},
        {ModelFacts::tr("parameters"), value([&] { return weightsText(overview); })},
        {ModelFacts::tr("positions"), value([&] { return ofStacks(overview, positionsText); })},
        {ModelFacts::tr("answers"), value([&] { return answersText(overview); })},
        {ModelFacts::tr("tokenizer"), value([&] {
             return vocabulary > 0 ? ModelFacts::tr("%1 tokens").arg(formatCount(vocabulary)) : ModelFacts::tr("none");
         })}};
}

std::vector<ModelWarning> warningsOf(const std::vector<runner::peeks::ModelDescription> &models)
{
    std::vector<ModelWarning> warnings;
    QSet<QString> said;
    const auto add = [&](std::size_t model, const QString &text) {
        if (!said.contains(text)) // both models of a pair often have the same
            warnings.push_back({model, text});
        said.insert(text);
    };
    for (std::size_t i = 0; i < models.size(); ++i) {
        if (!models[i].problem.isEmpty())
            add(i, models[i].problem);
        for (const QJsonValue &note : models[i].overview["notes"].toArray())
            add(i, note.toString());
        if (i == 0 || models[i].overview.isEmpty() || models[0].overview.isEmpty())
            continue;
        if (shapeOf(models[i].overview) != shapeOf(models[0].overview))
            add(i, ModelFacts::tr("Other heads than the first model: they are matched by their attention."));
        if (!models[i].lines.empty() && !models[0].lines.empty() && !sameTokens(models[i], models[0]))
            add(i, ModelFacts::tr("Other tokens than the first model: the two are compared by words."));
    }
    return warnings;
}

} // namespace headwise::desktop::shell::start

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/settingsjson.h"

#include "core/base/error.h"

#include <QJsonArray>

#include <array>
#include <cmath>

namespace headwise::desktop::workspace {

namespace {

/// Names of an enum's values, in their order.
template <typename E> struct Names;

#define HEADWISE_NAMES(Enum, ...)                                                                                      \
    template <> struct Names<Enum>                                                                                     \
    {                                                                                                                  \
        static constexpr auto values = std::to_array<const char *>({__VA_ARGS__});                                     \
    };
HEADWISE_NAMES(View, "heads", "head", "statistics", "relations", "checkpoints", "compare")
HEADWISE_NAMES(attention::Level, "tokens", "words")
HEADWISE_NAMES(attention::SpecialTokens, "show", "hide", "renormalise")
HEADWISE_NAMES(attention::HeadNaming, "zero-based", "one-based")
HEADWISE_NAMES(WeightScale, "absolute", "own")
HEADWISE_NAMES(WeightPalette, "ember", "viridis", "cividis")
HEADWISE_NAMES(CellContent, "example", "mean-map", "measure")
HEADWISE_NAMES(DifferenceKind, "divergence", "change")
HEADWISE_NAMES(HeadOrder, "layer-head", "change")
HEADWISE_NAMES(compare::example::HeadCombination, "each", "mean", "max", "difference")
HEADWISE_NAMES(LaneArrangement, "side-by-side", "overlay", "flicker")
HEADWISE_NAMES(LinkRule, "threshold", "cumulative-mass", "top-k")
HEADWISE_NAMES(TextDirection, "from", "to")
HEADWISE_NAMES(SeriesQuantity, "value", "difference")
#undef HEADWISE_NAMES

[[noreturn]] void malformed(const QString &where, const QString &field, const QString &why)
{
    throw Error(ErrorCode::Malformed, QStringLiteral("the field '%1' %2").arg(field, why).toStdString(),
        where.toStdString(), "Correct the field or remove it");
}

/// Writes fields when given a mutable object, reads them otherwise: one list of fields serves both directions.
class Writer
{
public:
    explicit Writer(QJsonObject &json) : m_json(json) {}
    template <typename E>
    requires std::is_enum_v<E>
    void field(const char *name, const E &value)
    {
        m_json[QLatin1String(name)] = QLatin1String(Names<E>::values[static_cast<std::size_t>(value)]);
    }
    template <typename T>
    requires(!std::is_enum_v<T>) void field(const char *name, const T &value) { m_json[QLatin1String(name)] = value; }
    void field(const char *name, const QStringList &value)
    {
        m_json[QLatin1String(name)] = QJsonArray::fromStringList(value);
    }
    void field(const char *name, const QMap<QString, double> &value)
    {
        QJsonObject numbers;
        for (auto entry = value.begin(); entry != value.end(); ++entry)
            numbers[entry.key()] = entry.value();
        m_json[QLatin1String(name)] = numbers;
    }
    void range(const char *name, double value, double, double) { m_json[QLatin1String(name)] = value; }
    void range(const char *name, qint64 value, qint64, qint64) { m_json[QLatin1String(name)] = value; }
    void range(const char *name, int value, int, int) { m_json[QLatin1String(name)] = value; }

private:
    QJsonObject &m_json;
};

class Reader
{
public:
    Reader(const QJsonObject &json, QString where) : m_json(json), m_where(std::move(where)) {}
    template <typename E>
    requires std::is_enum_v<E>
    void field(const char *name, E &value)
    {
        if (!has(name))
            return;
        const QString word = m_json[QLatin1String(name)].toString();
        for (std::size_t i = 0; i < Names<E>::values.size(); ++i) {
            if (word == QLatin1String(Names<E>::values[i])) {
                value = static_cast<E>(i);
                return;
            }
        }
        malformed(m_where, QLatin1String(name), QStringLiteral("has the unknown value '%1'").arg(word));
    }
    void field(const char *name, bool &value)
    {
        if (!has(name))
            return;
        const QJsonValue json = m_json[QLatin1String(name)];
        if (!json.isBool())
            malformed(m_where, QLatin1String(name), QStringLiteral("is not true or false"));
        value = json.toBool();
    }
    void field(const char *name, QString &value)
    {
        if (!has(name))
            return;
        const QJsonValue json = m_json[QLatin1String(name)];
        if (!json.isString())
            malformed(m_where, QLatin1String(name), QStringLiteral("is not a text"));
        value = json.toString();
    }
    void field(const char *name, QStringList &value)
    {
        if (!has(name))
            return;
        QStringList texts;
        for (const QJsonValue &json : m_json[QLatin1String(name)].toArray())
            texts << json.toString();
        if (!m_json[QLatin1String(name)].isArray() || texts.contains(QString()))
            malformed(m_where, QLatin1String(name), QStringLiteral("is not a list of texts"));
        value = texts;
    }
    void field(const char *name, QMap<QString, double> &value)
    {
        if (!has(name))
            return;
        const QJsonValue json = m_json[QLatin1String(name)];
        const QJsonObject numbers = json.toObject();
        QMap<QString, double> read;
        for (auto entry = numbers.begin(); entry != numbers.end(); ++entry) {
            if (!entry.value().isDouble())
                malformed(m_where, QLatin1String(name), QStringLiteral("holds something that is not a number"));
            read[entry.key()] = entry.value().toDouble();
        }
        if (!json.isObject())
            malformed(m_where, QLatin1String(name), QStringLiteral("is not an object of numbers"));
        value = read;
    }
    template <typename T> void range(const char *name, T &value, T low, T high)
    {
        if (!has(name))
            return;
        const QJsonValue json = m_json[QLatin1String(name)];
        const double number = json.toDouble(NAN);
        if (!json.isDouble() || number < low || number > high)
            malformed(m_where, QLatin1String(name), QStringLiteral("is not a number from %1 to %2").arg(low).arg(high));
        value = static_cast<T>(number);
    }

private:
    bool has(const char *name) const { return m_json.contains(QLatin1String(name)); }

    const QJsonObject &m_json;
    QString m_where;
};

template <typename Archive, typename text::aligned::Settings>
void visitSettings(Archive &&archive, text::aligned::Settings &s)
{
    archive.field("view", s.view);
    archive.field("level", s.level);
    archive.field("special_tokens", s.special);
    archive.field("scale", s.scale);
    archive.field("palette", s.palette);
    archive.field("head_names", s.naming);
    archive.range("reference", s.reference, -1, 25);
    archive.range("compared", s.compared, -1, 25);
    archive.range("replicate", s.replicate, -1, 25);
    archive.range("other_replicate", s.otherReplicate, -1, 25);
    archive.field("differences_only", s.differencesOnly);
    archive.field("cells", s.cells);
    archive.field("measure", s.measure);
    archive.field("difference", s.difference);
    archive.field("order", s.order);
    archive.field("head_filter", s.headFilter);
    archive.range("heads_per_line", s.headsPerLine, 0, 4096);
    archive.field("combination", s.combination);
    archive.field("arrangement", s.arrangement);
    archive.field("matrix", s.showMatrix);
    archive.field("links", s.showLinks);
    archive.field("text", s.showText);
    archive.field("link_zoom", s.linkZoom);
    archive.field("strongest_by", s.linkRule);
    archive.range("link_threshold", s.linkThreshold, 0.0, 1.0);
    archive.range("link_mass", s.linkMass, 0.0, 1.0);
    archive.range("link_count", s.linkCount, 1, 1000000);
    archive.field("link_arcs", s.linkArcs);
    archive.field("text_direction", s.textDirection);
    archive.field("table_measures", s.tableMeasures);
    archive.field("table_numbers", s.tableNumbers);
    archive.field("table_sort", s.tableSort);
    archive.field("table_descending", s.tableDescending);
    archive.field("only_significant", s.onlySignificant);
    archive.field("scatter_measure", s.scatterMeasure);
    archive.field("slice_column", s.sliceColumn);
    archive.field("slice", s.slice);
    archive.field("treebank", s.treebank);
    archive.field("relation_gain", s.relationGain);
    archive.field("role_thresholds", s.roleThresholds);
    archive.field("series_quantity", s.seriesQuantity);
    archive.field("series_overlaid", s.seriesOverlaid);
    archive.field("linear_steps", s.linearSteps);
    archive.field("change_points", s.changePoints);
    archive.field("series_roles", s.seriesRoles);
    archive.range("compared_step", s.comparedStep, qint64(-1), qint64(1) << 53);
}

QJsonObject cellToJson(Cell cell) { return {{"query", cell.query}, {"key", cell.key}}; }

} // namespace

QJsonObject settingsToJson(const ViewSettings &settings)
{
    QJsonObject json;
    visitSettings(Writer(json), settings);
    return json;
}

ViewSettings settingsFromJson(const QJsonObject &json, const QString &where)
{
    ViewSettings settings;
    visitSettings(Reader(json, where), settings);
    return settings;
}

QJsonObject selectionToJson(const SelectionState &selection)
{
    QJsonArray heads;
    for (const attention::HeadId head : selection.heads)
        heads.append(QString::fromStdString(attention::headName(head, attention::HeadNaming::ZeroBased, true)));
    return {{"example", QString::fromStdString(selection.example)},
        {"stack", QString::fromUtf8(attention::stackName(selection.stack))}, {"heads", heads},
        {"token", cellToJson(selection.pinned)}};
}

SelectionState selectionFromJson(const QJsonObject &json, const QString &where)
{
    SelectionState selection;
    QString example, stack = QStringLiteral("encoder");
    Reader reader(json, where);
    reader.field("example", example);
    reader.field("stack", stack);
    selection.example = example.toStdString();
    const auto known = attention::stackFromName(stack.toStdString());
    if (!known)
        malformed(where, QStringLiteral("stack"), QStringLiteral("has the unknown value '%1'").arg(stack));
    selection.stack = *known;
    for (const QJsonValue &value : json["heads"].toArray()) {
        const auto head = attention::headFromName(value.toString().toStdString(), selection.stack);
        if (!head)
            malformed(where, QStringLiteral("heads"), QStringLiteral("names no head: '%1'").arg(value.toString()));
        selection.heads.push_back(*head);
    }
    const QJsonObject token = json["token"].toObject();
    Reader cell(token, where);
    cell.range("query", selection.pinned.query, -1, 1 << 24);
    cell.range("key", selection.pinned.key, -1, 1 << 24);
    return selection;
}

} // namespace headwise::desktop::workspace

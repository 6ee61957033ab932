// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/statistics/statisticsexport.h"

#include "core/base/csv.h"
#include "widgets/theme/lanecolors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace headwise::desktop::views::statistics {

namespace {

constexpr int digits = 9; ///< enough to distinguish any two floats

QString field(double value) { return std::isfinite(value) ? QString::number(value, 'g', digits) : QString(); }

QJsonValue number(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(QJsonValue::Null); }

QString letterOf(const compare::tables::StatisticsSource &source) { return widgets::theme::letterOf(source.id); }

QStringList estimateFields(const headwise::statistics::Estimate &estimate)
{
    return {field(estimate.mean), field(estimate.low), field(estimate.high), QString::number(estimate.n)};
}

QStringList estimateNames(const QString &of)
{
    return {of + QStringLiteral(".mean"), of + QStringLiteral(".low"), of + QStringLiteral(".high"),
        of + QStringLiteral(".n")};
}

QStringList columnNames(const StatisticsContent &content)
{
    QStringList names{QStringLiteral("head")};
    for (const std::string &measure : content.measures) {
        const QString prefix = QString::fromStdString(measure) + QLatin1Char('.');
        for (const compare::tables::StatisticsSource &source : content.table->sources)
            names << estimateNames(prefix + letterOf(source));
        if (content.table->compared)
            names << estimateNames(prefix + QStringLiteral("change")) << prefix + QStringLiteral("d")
                  << prefix + QStringLiteral("p") << prefix + QStringLiteral("q");
    }
    return names;
}

QStringList rowFields(const StatisticsContent &content, int row)
{
    const compare::tables::StatisticsTable &table = *content.table;
    QStringList fields{QString::fromStdString(attention::headName(
        table.heads[static_cast<std::size_t>(row)], attention::HeadNaming::ZeroBased, content.severalStacks))};
    for (const std::string &measure : content.measures) {
        const compare::tables::StatisticsCell &cell = table.at(row, table.measureIndex(measure));
        for (const headwise::statistics::Estimate &mean : cell.means)
            fields << estimateFields(mean);
        if (table.compared)
            fields << estimateFields(cell.change) << field(cell.test.effect) << field(cell.test.p)
                   << field(cell.test.q);
    }
    return fields;
}

void addRow(const QStringList &cells, CsvText &text)
{
    for (const QString &cell : cells)
        text.add(cell.toStdString());
    text.endRow();
}

void addLines(const StatisticsContent &content, const std::vector<int> &rows, CsvText &text)
{
    addRow(columnNames(content), text);
    for (const int row : rows)
        addRow(rowFields(content, row), text);
}

QJsonObject estimateJson(const headwise::statistics::Estimate &estimate)
{
    return {{"mean", number(estimate.mean)}, {"low", number(estimate.low)}, {"high", number(estimate.high)},
        {"n", static_cast<qint64>(estimate.n)}};
}

QJsonObject cellJson(const compare::tables::StatisticsTable &table, const compare::tables::StatisticsCell &cell)
{
    QJsonObject json;
    for (std::size_t i = 0; i < table.sources.size(); ++i)
        json[letterOf(table.sources[i])] = estimateJson(cell.means[i]);
    if (!table.compared)
        return json;
    QJsonObject change = estimateJson(cell.change);
    change["d"] = number(cell.test.effect);
    change["p"] = number(cell.test.p);
    change["q"] = number(cell.test.q);
    change["p_from_t_distribution"] = cell.test.tail;
    json["change"] = change;
    return json;
}

} // namespace

QByteArray tableLines(const StatisticsContent &content, const std::vector<int> &rows, char separator)
{
    if (!content.table)
        return {};
    CsvText text(separator);
    addLines(content, rows, text);
    return QByteArray::fromStdString(text.text()) + '\n';
}

QByteArray tableCsv(const StatisticsContent &content, const TableExport &what)
{
    CsvText text;
    text.addComment(what.provenance.toStdString());
    if (!what.slice.isEmpty())
        text.addComment("examples: " + what.slice.toStdString());
    if (content.table && content.table->compared) {
        text.addComment("test: " + content.table->testName);
        text.addComment("change: " + pairText(*content.table, QStringLiteral("%2 - %1")).toStdString());
    }
    if (content.table)
        addLines(content, what.rows, text);
    return QByteArray::fromStdString(text.text()) + '\n';
}

QByteArray tableJson(const StatisticsContent &content, const TableExport &what)
{
    QJsonArray sources, heads;
    const compare::tables::StatisticsTable &table = *content.table;
    for (const compare::tables::StatisticsSource &source : table.sources)
        sources.append(QJsonObject{{"letter", letterOf(source)}, {"name", QString::fromStdString(source.name)},
            {"examples", static_cast<qint64>(source.examples)}});
    for (const int row : what.rows) {
        QJsonObject measures;
        for (const std::string &measure : content.measures)
            measures[QString::fromStdString(measure)] = cellJson(table, table.at(row, table.measureIndex(measure)));
        const attention::HeadId head = table.heads[static_cast<std::size_t>(row)];
        heads.append(QJsonObject{{"head", QString::fromStdString(attention::headName(
                                              head, attention::HeadNaming::ZeroBased, content.severalStacks))},
            {"measures", measures}});
    }
    QJsonObject json{{"provenance", what.provenance}, {"sources", sources}, {"heads", heads}};
    json["slice"] = what.slice.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(what.slice);
    json["change"] =
        table.compared ? QJsonValue(pairText(table, QStringLiteral("%2 - %1"))) : QJsonValue(QJsonValue::Null);
    json["test"] = table.compared ? QJsonValue(QString::fromStdString(table.testName)) : QJsonValue(QJsonValue::Null);
    return QJsonDocument(json).toJson();
}

} // namespace headwise::desktop::views::statistics

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desk/exampletable.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace headwise::desktop::desk {

namespace {

bool hasColumn(const archive::ArchiveReader &reader, const std::string &name)
{
    const auto &columns = reader.info().columns;
    return std::any_of(
        columns.begin(), columns.end(), [&](const archive::ColumnInfo &column) { return column.name == name; });
}

QString columnText(const attention::ColumnValue &value)
{
    if (const auto *text = std::get_if<std::string>(&value))
        return QString::fromStdString(*text);
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return QString::number(*number);
    if (const auto *real = std::get_if<double>(&value); real && !std::isnan(*real))
        return QString::number(*real);
    return {};
}

std::optional<bool> columnFlag(const attention::ColumnValue &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return *number != 0;
    if (const auto *real = std::get_if<double>(&value); real && !std::isnan(*real))
        return *real != 0;
    return std::nullopt;
}

/// Adds one source's examples to the rows found so far.
class Joiner
{
public:
    explicit Joiner(const std::vector<JoinedSource> &sources) : m_sources(sources) {}

    void add(std::size_t source, const std::shared_ptr<const archive::ArchiveReader> &archive, bool typed)
    {
        const archive::ArchiveReader &reader = *archive;
        const std::vector<std::string> keys = reader.keys();
        const std::vector<std::string> texts = reader.texts(ExampleIndex{0}, reader.exampleCount());
        const auto labels = hasColumn(reader, "label") ? reader.column("label") : std::vector<attention::ColumnValue>();
        const auto correct =
            hasColumn(reader, "correct") ? reader.column("correct") : std::vector<attention::ColumnValue>();
        m_data.hasLabels = m_data.hasLabels || !labels.empty();
        m_data.hasCorrect = m_data.hasCorrect || !correct.empty();
        for (std::size_t i = 0; i < keys.size(); ++i) {
            ExampleRow &row = rowFor(source, keys[i], i < texts.size() ? texts[i] : std::string());
            if (row.line < 0)
                row.line = static_cast<std::int64_t>(i);
            row.places[source] = ExamplePlace{archive, ExampleIndex{static_cast<std::int64_t>(i)}};
            row.typed = typed;
            if (i < labels.size() && row.label.isEmpty())
                row.label = columnText(labels[i]);
            if (i < correct.size())
                row.correct[source] = columnFlag(correct[i]);
        }
    }

    ExampleTableData take() { return std::move(m_data); }

private:
    /// Datasets that merely number their lines share keys, not examples: where the texts differ, the later source's
    /// example has a row of its own, whose key names the source.
    ExampleRow &rowFor(std::size_t source, const std::string &key, const std::string &text)
    {
        const QString read = QString::fromStdString(text);
        const auto other = m_rows.find(key);
        const bool same = other == m_rows.end() || text.empty() || m_data.rows[other->second].text.isEmpty() ||
                          m_data.rows[other->second].text == read;
        const std::string own = same ? key : key + " (" + m_sources[source].id.letter() + ")";
        const auto [found, isNew] = m_rows.try_emplace(own, m_data.rows.size());
        if (isNew) {
            ExampleRow row;
            row.key = own;
            row.text = read;
            row.line = -1;
            row.places.resize(m_sources.size());
            row.correct.resize(m_sources.size());
            m_data.rows.push_back(std::move(row));
        }
        return m_data.rows[found->second];
    }

    const std::vector<JoinedSource> &m_sources;
    std::unordered_map<std::string, std::size_t> m_rows;
    ExampleTableData m_data;
};

} // namespace

bool ExampleRow::anyWrong() const
{
    return std::any_of(correct.begin(), correct.end(), [](std::optional<bool> c) { return c && !*c; });
}

bool ExampleRow::disagree() const
{
    return anyWrong() && std::any_of(correct.begin(), correct.end(), [](std::optional<bool> c) { return c && *c; });
}

int ExampleTableData::rowOf(const std::string &key) const
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const ExampleRow &row) { return row.key == key; });
    return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
}

std::shared_ptr<const ExampleTableData> joinExamples(const std::vector<JoinedSource> &sources, Progress &progress)
{
    Joiner joiner(sources);
    for (const bool typed : {true, false}) {
        for (std::size_t i = 0; i < sources.size(); ++i) {
            progress.advanceOrThrow(static_cast<double>(i) / static_cast<double>(sources.size()));
            const auto &readers = sources[i].readers;
            for (std::size_t r = typed ? 1 : 0; r < (typed ? readers.size() : 1); ++r)
                joiner.add(i, readers[r], typed);
        }
    }
    auto data = std::make_shared<ExampleTableData>(joiner.take());
    for (const JoinedSource &source : sources)
        data->sources.push_back(source.id);
    return data;
}

void ExampleModel::setData(std::shared_ptr<const ExampleTableData> data)
{
    beginResetModel();
    m_data = std::move(data);
    m_differences.clear();
    endResetModel();
}

void ExampleModel::setDifferences(std::vector<double> differences)
{
    m_differences = std::move(differences);
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1), {DifferenceRole});
}

const ExampleRow *ExampleModel::row(int index) const
{
    return m_data && index >= 0 && index < rowCount() ? &m_data->rows[static_cast<std::size_t>(index)] : nullptr;
}

int ExampleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_data ? 0 : static_cast<int>(m_data->rows.size());
}

QVariant ExampleModel::data(const QModelIndex &index, int role) const
{
    const ExampleRow *example = row(index.row());
    if (!index.isValid() || !example)
        return {};
    const auto at = static_cast<std::size_t>(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return example->text.isEmpty() ? tr("(no text) %1").arg(QString::fromStdString(example->key)) : example->text;
    case Qt::ToolTipRole:
        return example->text;
    case Qt::AccessibleTextRole:
        return tr("Example %1: %2").arg(QString::fromStdString(example->key), example->text);
    case KeyRole:
        return QString::fromStdString(example->key);
    case DifferenceRole:
        return at < m_differences.size() ? m_differences[at] : std::numeric_limits<double>::quiet_NaN();
    case WrongRole:
        return example->anyWrong();
    case DisagreeRole:
        return example->disagree();
    case LabelRole:
        return example->label;
    default:
        return {};
    }
}

} // namespace headwise::desktop::desk

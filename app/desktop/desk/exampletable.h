// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of all shown sources, joined: what the examples dock lists and the views step through.
#pragma once

#include "core/archive/archivereader.h"
#include "core/base/ids.h"
#include "core/base/progress.h"

#include <QAbstractListModel>

#include <limits>
#include <memory>
#include <optional>

namespace headwise::desktop::desk {

/// Where a source holds an example.
struct ExamplePlace
{
    std::shared_ptr<const archive::ArchiveReader> reader;
    ExampleIndex index;
};

/// A shown source: its archive, then those of sentences typed by the user.
struct JoinedSource
{
    SourceId id;
    std::vector<std::shared_ptr<const archive::ArchiveReader>> readers;
    bool operator==(const JoinedSource &) const = default;
};

/// One input. `places` has one entry per shown source; empty where the source lacks it.
struct ExampleRow
{
    std::string key;
    QString text;
    QString label;
    std::int64_t line = 0; ///< in the baseline, from 0
    std::vector<std::optional<ExamplePlace>> places;
    std::vector<std::optional<bool>> correct; ///< per shown source; empty: the archive does not say
    bool typed = false;                       ///< a sentence that the user typed

    bool anyWrong() const;
    bool disagree() const; ///< one source is right where another is wrong
};

struct ExampleTableData
{
    std::vector<SourceId> sources;
    std::vector<ExampleRow> rows;
    bool hasCorrect = false, hasLabels = false;

    int rowOf(const std::string &key) const; ///< or -1
};

/// Joins by key and, where both sides have one, the same text: typed sentences, then the first source's order, then
/// what only later sources have.
std::shared_ptr<const ExampleTableData> joinExamples(const std::vector<JoinedSource> &sources, Progress &progress);

/// A thin list model over it.
class ExampleModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        KeyRole = Qt::UserRole + 1,
        DifferenceRole, ///< double; NaN = not known
        WrongRole,
        DisagreeRole,
        LabelRole,
    };

    explicit ExampleModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}
    void setData(std::shared_ptr<const ExampleTableData> data);
    /// One value per row, such as the divergence at the pinned head; empty = none.
    void setDifferences(std::vector<double> differences);
    const ExampleRow *row(int index) const;
    const ExampleTableData *table() const { return m_data.get(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::shared_ptr<const ExampleTableData> m_data;
    std::vector<double> m_differences;
};

} // namespace headwise::desktop::desk

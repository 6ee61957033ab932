// SPDX-License-Identifier: GPL-3.0-or-later
// Candidates for removal as a table: the least needed first.
#pragma once

#include "app/desktop/views/pruning/pruninginput.h"
#include "widgets/tables/tablecell.h"

#include <QAbstractTableModel>
#include <QImage>

#include <functional>

namespace headwise::desktop::views::pruning {

/// The map of a head; null: not read yet, or there is none.
using PictureOfHead = std::function<QImage(attention::HeadId)>;

class CandidateModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Box,
        Head,
        Role,
        Why,
        Importance,
        Entropy,
        NearestKept,
        Alone,
        Columns
    };
    explicit CandidateModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    /// Rows are the heads that pass the filter of the settings. `picture` is called for visible rows only.
    void setInput(const PruningInput &input, const PictureOfHead &picture);
    /// More pictures are there.
    void refreshPictures();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : Columns; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Place of a row's head in the evidence of the input.
    int placeAt(int row) const { return m_places[static_cast<std::size_t>(row)]; }

private:
    widgets::tables::TableCell cell(int place, int column) const;
    double sortValue(int place, int column) const;

    PruningInput m_input;
    PictureOfHead m_picture;
    std::vector<int> m_places; ///< rows
    double m_largest = 0;      ///< importance
};

/// Rows of a filter.
std::vector<int> filteredPlaces(const PruningInput &input, CandidateFilter filter);
/// The cluster whose candidates are listed; -1: any.
int shownCluster(const PruningInput &input);
/// Why a head is a candidate: "repeats L4H8, low importance"; empty: for no reason.
QString whyCandidate(const PruningInput &input, int place);
/// Mean of the entropy of a head; NaN: not known.
double entropyOf(const PruningInput &input, int place);
/// Predicted change of the loss when this head alone goes; NaN: not known.
double predictedAlone(const PruningInput &input, int place);

} // namespace headwise::desktop::views::pruning

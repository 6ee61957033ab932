// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of all shown sources as an item model for the examples dock.
#pragma once

#include "core/compare/example/examplelist.h"

#include <QAbstractListModel>

#include <memory>

namespace headwise::desktop::results {

/// A thin model of the core's example list.
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
    void setData(std::shared_ptr<const compare::example::ExampleList> data);
    /// Sets one value per row, for example the divergence at the pinned head; empty = none.
    void setDifferences(std::vector<double> differences);
    /// The largest of their magnitudes; 0 if there is none.
    double largestDifference() const { return m_largestDifference; }
    const compare::example::ExampleRow *row(int index) const;
    const compare::example::ExampleList *list() const { return m_data.get(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::shared_ptr<const compare::example::ExampleList> m_data;
    std::vector<double> m_differences;
    double m_largestDifference = 0;
};

} // namespace headwise::desktop::results

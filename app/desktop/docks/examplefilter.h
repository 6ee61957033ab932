// SPDX-License-Identifier: GPL-3.0-or-later
// Which examples the dock lists, and in which order.
#pragma once

#include <QSortFilterProxyModel>

namespace headwise::desktop::docks {

/// Search, "wrong only", "A and B disagree", and the order.
class ExampleFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ExampleFilter(QObject *parent = nullptr);
    void setSearch(const QString &search);
    void setLabel(const QString &label); ///< empty: all
    void setWrongOnly(bool on);
    void setDisagreeOnly(bool on);
    void setByDifference(bool on);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString m_search, m_label;
    bool m_wrongOnly = false, m_disagreeOnly = false, m_byDifference = false;
};

} // namespace headwise::desktop::docks

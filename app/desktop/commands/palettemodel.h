// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the palette as an item model, and the painting of a row.
#pragma once

#include "app/desktop/commands/paletterows.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace headwise::desktop::commands {

class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit PaletteModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    void setRows(std::vector<PaletteRow> rows);
    const std::vector<PaletteRow> &rows() const { return m_rows; }
    /// The next row from `from` in direction `by` that is not a heading; -1: none.
    int nextRow(int from, int by) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<PaletteRow> m_rows;
};

class PaletteDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit PaletteDelegate(const PaletteModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model)
    {
    }

    static constexpr int rowHeight = 28, headingHeight = 22;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const PaletteModel &m_model;
};

/// "Ctrl", "Shift", "C": one for each key cap.
QStringList keyCaps(const QKeySequence &shortcut);

} // namespace headwise::desktop::commands

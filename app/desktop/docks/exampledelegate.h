// SPDX-License-Identifier: GPL-3.0-or-later
// Draws one example of the list: text, key, label, correct sources, and the difference between sources.
#pragma once

#include "app/desktop/results/examplemodel.h"

#include <QStyledItemDelegate>

namespace headwise::desktop::docks {

class ExampleDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ExampleDelegate(const results::ExampleModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setStarred(const QStringList &keys) { m_starred = keys; }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const results::ExampleModel &m_model;
    QStringList m_starred; ///< keys of examples with a star
};

} // namespace headwise::desktop::docks

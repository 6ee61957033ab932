// SPDX-License-Identifier: GPL-3.0-or-later
// A few choices side by side, one of them on.
#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace headwise::widgets::controls {

class SegmentedControl : public QWidget
{
    Q_OBJECT
public:
    explicit SegmentedControl(const QStringList &choices = {}, QWidget *parent = nullptr);
    void setChoices(const QStringList &choices);
    int currentIndex() const;
    void setCurrentIndex(int index); ///< emits nothing
    void setChoiceEnabled(int index, bool enabled, const QString &why = {});

signals:
    void currentChanged(int index); ///< by the user

private:
    QButtonGroup *m_group = nullptr;
};

} // namespace headwise::widgets::controls

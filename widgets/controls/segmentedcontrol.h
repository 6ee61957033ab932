// SPDX-License-Identifier: GPL-3.0-or-later
// A row of exclusive choices.
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
    void setCurrentIndex(int index); ///< emits no signal
    void setChoiceEnabled(int index, bool enabled, const QString &why = {});

signals:
    void currentChanged(int index); ///< by the user

private:
    QButtonGroup *m_group = nullptr;
};

} // namespace headwise::widgets::controls

// SPDX-License-Identifier: GPL-3.0-or-later
// The thresholds of the roles, to be read and changed.
#pragma once

#include "app/desktop/views/headroles.h"

#include <QDialog>
#include <QMap>

class QDoubleSpinBox;

namespace headwise::desktop::views::statistics {

/// Thresholds that differ from the rules' own, by role id: as settings keep them.
using ThresholdSettings = QMap<QString, double>;

class RoleDialog : public QDialog
{
    Q_OBJECT
public:
    /// Offers the rules over `measures`.
    RoleDialog(const ThresholdSettings &settings, const std::vector<std::string> &measures, QWidget *parent = nullptr);
    ThresholdSettings thresholds() const;

private:
    void reset();

    ThresholdSettings m_others; ///< of rules that are not offered
    std::vector<std::pair<const headwise::statistics::RoleRule *, QDoubleSpinBox *>> m_boxes;
};

} // namespace headwise::desktop::views::statistics

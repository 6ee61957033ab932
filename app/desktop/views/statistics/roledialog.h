// SPDX-License-Identifier: GPL-3.0-or-later
// A dialog to view and change the thresholds of roles.
#pragma once

#include "app/desktop/views/headroles.h"

#include <QDialog>
#include <QMap>

class QDoubleSpinBox;

namespace headwise::desktop::views::statistics {

/// Thresholds that differ from the defaults, by role id, as in settings.
using ThresholdSettings = QMap<QString, double>;

class RoleDialog : public QDialog
{
    Q_OBJECT
public:
    /// Shows the rules whose measures are in `measures`.
    RoleDialog(const ThresholdSettings &settings, const std::vector<std::string> &measures, QWidget *parent = nullptr);
    ThresholdSettings thresholds() const;

private:
    void reset();

    ThresholdSettings m_others; ///< thresholds of rules that are not shown
    std::vector<std::pair<const headwise::statistics::RoleRule *, QDoubleSpinBox *>> m_boxes;
};

} // namespace headwise::desktop::views::statistics

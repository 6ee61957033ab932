// Which source is compared with which, where more than two are shown.
#pragma once

#include "app/desktop/workspace/workspace.h"

#include <QWidget>

class QComboBox;

namespace headwise::desktop {

/// "Compare [B] with [A]", two lists of the shown sources, and "Noise floor [stated, or two replicates]"; hidden while
/// there are fewer than three.
class PairControls : public QWidget
{
    Q_OBJECT

public:
    explicit PairControls(Workspace &workspace, QWidget *parent = nullptr);

private:
    void fill();
    void fillPair(const std::vector<Source> &shown);
    void fillFloors();

    Workspace &m_workspace;
    QComboBox *m_compared, *m_reference, *m_floor;
};

} // namespace headwise::desktop

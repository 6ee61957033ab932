// Which source is compared with which, where more than two are shown.
#pragma once

#include "app/desktop/workspace/workspace.h"

#include <QWidget>

class QComboBox;

namespace headwise::desktop {

/// "Compare [B] with [A]": two lists of the shown sources; hidden while there are fewer than three.
class PairControls : public QWidget
{
    Q_OBJECT

public:
    explicit PairControls(Workspace &workspace, QWidget *parent = nullptr);

private:
    void fill();

    Workspace &m_workspace;
    QComboBox *m_compared, *m_reference;
};

} // namespace headwise::desktop

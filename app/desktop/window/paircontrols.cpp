#include "app/desktop/window/paircontrols.h"

#include "app/desktop/views/settingcontrols.h"
#include "app/desktop/views/themedlabel.h"

#include <QAbstractItemView>
#include <QHBoxLayout>

namespace headwise::desktop {

PairControls::PairControls(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_compared(new QComboBox), m_reference(new QComboBox)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 10, 0);
    row->setSpacing(6);
    ControlName{"comparedSource", tr("Source that is compared")}.apply(m_compared);
    ControlName{"referenceSource", tr("Baseline: the source that differences start from")}.apply(m_reference);
    row->addWidget(new ThemedLabel(tr("Compare"), TextRole::Body, Tone::Text2));
    row->addWidget(m_compared, 1);
    row->addWidget(new ThemedLabel(tr("with"), TextRole::Body, Tone::Text2));
    row->addWidget(m_reference, 1);
    for (QComboBox *list : {m_compared, m_reference}) {
        list->setToolTip(list->accessibleName());
        list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        list->setMinimumContentsLength(4);
        list->view()->setMinimumWidth(180); // names may be longer than the lists
    }
    connect(m_compared, &QComboBox::activated, this,
        [this](int index) { m_workspace.chooseCompared(SourceId{m_compared->itemData(index).toInt()}); });
    connect(m_reference, &QComboBox::activated, this,
        [this](int index) { m_workspace.chooseReference(SourceId{m_reference->itemData(index).toInt()}); });
    // Queued: a list's own choice may have caused the change.
    connect(&workspace, &Workspace::sourcesChanged, this, &PairControls::fill, Qt::QueuedConnection);
    fill();
}

void PairControls::fill()
{
    const std::vector<Source> shown = m_workspace.shownSources();
    setVisible(shown.size() >= 3);
    m_compared->clear();
    m_reference->clear();
    if (shown.size() < 3)
        return;
    for (const Source &source : m_workspace.sources()) {
        const bool isShown =
            std::any_of(shown.begin(), shown.end(), [&](const Source &other) { return other.id == source.id; });
        if (!isShown)
            continue;
        const QString label = QStringLiteral("%1 %2").arg(QChar(source.id.letter())).arg(source.entry.name);
        m_reference->addItem(label, source.id.value);
        if (source.id != shown.front().id)
            m_compared->addItem(label, source.id.value);
    }
    m_reference->setCurrentIndex(m_reference->findData(shown[0].id.value));
    m_compared->setCurrentIndex(m_compared->findData(shown[1].id.value));
}

} // namespace headwise::desktop

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/dialogs/cachedialog.h"

#include "app/desktop/views/themedlabel.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace headwise::desktop::shell::dialogs {

namespace {

constexpr int pathRole = Qt::UserRole, orderRole = Qt::UserRole + 1;

/// A cell that is sorted by its value, not by its text.
class ValueItem : public QTableWidgetItem
{
public:
    ValueItem(const QString &text, const QVariant &value) : QTableWidgetItem(text) { setData(orderRole, value); }
    bool operator<(const QTableWidgetItem &other) const override
    {
        return data(orderRole).toLongLong() < other.data(orderRole).toLongLong();
    }
};

QString sizeText(qint64 bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat); }

} // namespace

CacheDialog::CacheDialog(QWidget *parent)
    : QDialog(parent)
    , m_summary(new views::ThemedLabel({}, widgets::theme::TextRole::Body, views::Tone::Text2))
    , m_table(new QTableWidget(0, 4))
    , m_delete(new QPushButton(tr("Delete selected")))
    , m_deleteUnused(new QPushButton(tr("Delete all that nothing uses")))
{
    setObjectName(QStringLiteral("cacheDialog"));
    setWindowTitle(tr("Archives in the cache"));
    resize(720, 420);
    m_summary->setObjectName(QStringLiteral("cacheSummary"));
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_table->setObjectName(QStringLiteral("cacheTable"));
    m_table->setAccessibleName(tr("Archives in the cache"));
    m_table->setHorizontalHeaderLabels({tr("File"), tr("Size"), tr("Changed"), tr("Used by")});
    m_table->horizontalHeaderItem(1)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter); // as its numbers
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setMinimumSectionSize(110);
    m_table->horizontalHeader()->setSortIndicator(2, Qt::DescendingOrder); // the newest first
    m_table->setTabKeyNavigation(false);
    m_delete->setObjectName(QStringLiteral("deleteCached"));
    m_deleteUnused->setObjectName(QStringLiteral("deleteUnused"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_delete, QDialogButtonBox::ActionRole);
    buttons->addButton(m_deleteUnused, QDialogButtonBox::ActionRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &CacheDialog::check);
    connect(m_delete, &QPushButton::clicked, this, [this] { emit deleteRequested(selected()); });
    connect(m_deleteUnused, &QPushButton::clicked, this, &CacheDialog::deleteUnusedRequested);
    check();
}

void CacheDialog::setContent(const CacheContent &content)
{
    m_content = content;
    const auto count = content.archives.size();
    const QString size = sizeText(runner::totalBytes(content.archives));
    m_summary->setText(count == 1 ? tr("One file, %1, in %2").arg(size, content.folder)
                                  : tr("%1 files, %2, in %3").arg(count).arg(size, content.folder));
    m_table->setSortingEnabled(false);
    m_table->setRowCount(static_cast<int>(count));
    const QDir folder(content.folder);
    for (int row = 0; row < static_cast<int>(count); ++row) {
        const runner::CachedArchive &archive = content.archives[static_cast<std::size_t>(row)];
        auto *name = new QTableWidgetItem(folder.relativeFilePath(archive.path));
        name->setData(pathRole, archive.path);
        name->setToolTip(archive.path);
        m_table->setItem(row, 0, name);
        auto *bytes = new ValueItem(sizeText(archive.bytes), archive.bytes);
        bytes->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_table->setItem(row, 1, bytes);
        m_table->setItem(row, 2,
            new ValueItem(
                QLocale().toString(archive.changed, QLocale::ShortFormat), archive.changed.toSecsSinceEpoch()));
        m_table->setItem(row, 3,
            new QTableWidgetItem(content.open.contains(archive.path)   ? tr("this workspace")
                                 : content.used.contains(archive.path) ? tr("a recent session")
                                                                       : QString()));
    }
    m_table->setSortingEnabled(true);
    check();
}

QStringList CacheDialog::selected() const
{
    QStringList paths;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        paths << m_table->item(index.row(), 0)->data(pathRole).toString();
    return paths;
}

void CacheDialog::check()
{
    const QStringList chosen = selected();
    const bool open = std::any_of(
        chosen.begin(), chosen.end(), [this](const QString &path) { return m_content.open.contains(path); });
    m_delete->setEnabled(!chosen.isEmpty() && !open);
    m_delete->setToolTip(open ? tr("This workspace uses one of them; close it first") : QString());
    m_deleteUnused->setEnabled(std::any_of(m_content.archives.begin(), m_content.archives.end(),
        [this](const runner::CachedArchive &archive) { return !m_content.used.contains(archive.path); }));
}

} // namespace headwise::desktop::shell::dialogs

#include "moc_cachedialog.cpp"

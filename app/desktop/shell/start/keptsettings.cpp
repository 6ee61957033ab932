// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/start/keptsettings.h"

#include "app/desktop/shell/start/costtext.h"
#include "app/desktop/shell/start/detailtable.h"
#include "app/desktop/views/themedlabel.h"
#include "core/machine/availablememory.h"
#include "widgets/theme/numberformat.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QStorageInfo>
#include <QVBoxLayout>

#include <numeric>

namespace headwise::desktop::shell::start {

namespace {

constexpr int settleTime = 700; ///< ms after the last change

/// Bytes that are free where a folder is or will be made; -1 if that is not known.
qint64 freeDisk(QString folder)
{
    while (!QFileInfo::exists(folder) && folder != QFileInfo(folder).path())
        folder = QFileInfo(folder).path();
    const QStorageInfo disk(folder);
    return disk.isValid() && disk.isReady() ? disk.bytesAvailable() : -1;
}

} // namespace

KeptSettings::KeptSettings(QWidget *parent)
    : QWidget(parent)
    , m_table(new DetailTable)
    , m_layers(new QLineEdit)
    , m_memory(new QLineEdit)
    , m_from(new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2))
    , m_cost(new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2))
{
    m_from->setObjectName(QStringLiteral("runEstimated"));
    m_cost->setObjectName(QStringLiteral("runCost"));
    m_cost->setWordWrap(true);
    auto *title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(new views::ThemedLabel(tr("What is kept"), widgets::theme::TextRole::Section));
    title->addWidget(new views::ThemedLabel(
        tr("measures are exact at each level"), widgets::theme::TextRole::Label, views::Tone::Text2));
    title->addStretch(1);
    title->addWidget(m_from);
    auto *fields = new QGridLayout;
    addFields(fields);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(title);
    column->addWidget(m_table);
    column->addWidget(m_cost);
    column->addLayout(fields);
    column->addStretch(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(settleTime);
    connect(m_table, &DetailTable::changed, this, &KeptSettings::changed);
    for (const QLineEdit *field : {m_layers, m_memory})
        connect(field, &QLineEdit::textChanged, this, &KeptSettings::changed);
    connect(&m_soon, &QTimer::timeout, this, [this] { m_estimate.estimate(m_models, m_request); });
    connect(&m_estimate, &runner::CaptureEstimate::estimated, this, &KeptSettings::showCosts);
    setOneModel(true);
}

void KeptSettings::addFields(QGridLayout *grid)
{
    grid->setSpacing(8);
    const auto add = [&](int row, const QString &name, QLineEdit *field, const char *id) {
        auto *label = new QLabel(name);
        label->setBuddy(field);
        field->setObjectName(QLatin1String(id));
        field->setAccessibleName(name);
        field->setAcceptDrops(false); // the dialog takes what is dropped
        grid->addWidget(label, row, 0);
        grid->addWidget(field, row, 1);
    };
    add(0, tr("Layers"), m_layers, "runLayers");
    add(1, tr("Memory"), m_memory, "runMemory");
    m_memory->setPlaceholderText(tr("half of what is free, or a limit such as 4G"));
    grid->setColumnStretch(1, 1);
}

void KeptSettings::setOneModel(bool one)
{
    m_layers->setEnabled(one);
    m_layers->setPlaceholderText(one ? tr("all, or a choice such as 0,3-5") : tr("all: a choice is of a single model"));
}

void KeptSettings::writeTo(runner::CaptureRequest &request) const
{
    request.detail = m_table->detail();
    request.layers = m_layers->isEnabled() ? m_layers->text().remove(QLatin1Char(' ')) : QString();
    request.memory = m_memory->text().trimmed();
}

QString KeptSettings::problem() const
{
    static const QRegularExpression list(QStringLiteral("^(\\d+(-\\d+)?(,\\d+(-\\d+)?)*)?$"));
    runner::CaptureRequest typed;
    writeTo(typed);
    if (!m_table->problem().isEmpty())
        return m_table->problem();
    if (!list.match(typed.layers).hasMatch())
        return tr("Layers are numbers and ranges such as 0,3-5.");
    return typed.memory.isEmpty() || machine::bytesFromText(typed.memory.toStdString())
               ? QString()
               : tr("Memory is a number of bytes such as 512M or 4G.");
}

void KeptSettings::estimateSoon(
    const std::vector<runner::EstimatedModel> &models, const runner::CaptureRequest &request, const QString &folder)
{
    const QStringList scope = runner::costScope(models, request);
    const bool same = scope == m_scope && request.detail == m_request.detail;
    m_models = models;
    m_request = request;
    m_folder = folder;
    m_scope = scope;
    if (!same) {
        m_estimate.stop();
        m_soon.stop();
        if (!m_estimate.known(scope).byDetail.contains(request.detail))
            m_soon.start();
    }
    showCosts();
}

void KeptSettings::forget()
{
    m_soon.stop();
    m_estimate.stop();
    m_scope.clear();
    showCosts();
}

void KeptSettings::showCosts()
{
    const bool waits = m_soon.isActive() || m_estimate.busy();
    const runner::CaptureCosts costs = m_scope.isEmpty() ? runner::CaptureCosts() : m_estimate.known(m_scope);
    const QString unknown = waits ? QStringLiteral("…") : QStringLiteral("—");
    m_table->showCosts(costs.byDetail, m_scope.isEmpty() ? QString() : unknown);
    m_from->setText(waits ? tr("estimating…")
                    : costs.run == 1
                        ? tr("estimated from one line run just now")
                        : tr("estimated from %1 lines run just now").arg(widgets::theme::formatCount(costs.run)));
    m_from->setVisible(waits || costs.run > 0);
    const auto cost = costs.byDetail.constFind(m_request.detail);
    const qint64 space = freeDisk(m_folder);
    const bool failed = !waits && !costs.problem.isEmpty();
    const bool full = cost != costs.byDetail.constEnd() && space >= 0 && cost->disk > space;
    m_cost->setTone(full || failed ? views::Tone::Error : views::Tone::Text2);
    if (failed)
        m_cost->setText(costs.problem);
    else if (full)
        m_cost->setText(tr("About %1 are needed on the disk of %2, where %3 are free.")
                            .arg(sizeText(cost->disk), QDir::toNativeSeparators(m_folder), sizeText(space)));
    else
        m_cost->setText(cost == costs.byDetail.constEnd() ? QString() : costText(*cost, costs.examples));
}

QString KeptSettings::costText(const runner::DetailCost &cost, qint64 examples) const
{
    const int models = std::accumulate(m_models.begin(), m_models.end(), 0,
        [](int sum, const runner::EstimatedModel &model) { return sum + model.times; });
    const QString over =
        examples == 1 ? tr("one example") : tr("%1 examples").arg(widgets::theme::formatCount(examples));
    QStringList parts{models == 1 ? over : tr("%1 models × %2").arg(models).arg(over)};
    parts << (models == 1 ? durationText(cost.seconds) : tr("%1, one after the other").arg(durationText(cost.seconds)));
    if (const qint64 space = freeDisk(m_folder); space >= 0)
        parts << tr("%1 of %2 that are free").arg(sizeText(cost.disk), sizeText(space));
    return parts.join(QStringLiteral(" · "));
}

} // namespace headwise::desktop::shell::start

#include "moc_keptsettings.cpp"

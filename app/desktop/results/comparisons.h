// SPDX-License-Identifier: GPL-3.0-or-later
// Compares every shown source with the reference, one after the other, and keeps results.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "core/archive/reading/archivereader.h"
#include "core/base/ids.h"
#include "core/compare/dataset/comparison.h"
#include "core/compare/dataset/headpartners.h"
#include "core/compare/tables/headstatistics.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>
#include <vector>

namespace headwise::desktop::results {

/// Open archives, the reference first.
using OpenSources = std::vector<std::pair<SourceId, std::shared_ptr<const archive::reading::ArchiveReader>>>;

/// One source against the reference.
struct SourceComparison
{
    SourceId source;
    std::shared_ptr<const compare::dataset::ComparisonResult> result; ///< null until computed
    QString problem;                                                  ///< error message if the comparison failed
    compare::dataset::HeadPartners partners;                          ///< partners of the reference's heads
    bool outdated = false; ///< the result is of other steps of the same runs, until that of the shown ones is there
};

class Comparisons : public QObject
{
    Q_OBJECT

public:
    explicit Comparisons(jobs::JobList &jobs, QObject *parent = nullptr);

    /// Cancels running comparisons; known results for the same archives and units are available immediately. Nothing
    /// changes for what is compared already.
    void start(const OpenSources &sources, const compare::units::UnitOptions &units);
    /// The sources are other steps of the same runs: what is shown stays for a short time, so that views do not become
    /// empty between steps. Small archives are compared at once, others when `start` is called.
    void follow(const OpenSources &sources);
    /// In the order of the sources, without the reference.
    const std::vector<SourceComparison> &all() const { return m_all; }
    /// The comparison of one source, or null.
    const SourceComparison *find(SourceId source) const;

signals:
    void changed();

private:
    struct Known
    {
        std::shared_ptr<const archive::reading::ArchiveReader> baseline, comparison;
        compare::units::UnitOptions units;
        std::shared_ptr<const compare::dataset::ComparisonResult> result;
    };
    /// Results of long datasets are large.
    static constexpr std::size_t maxKept = 16;

    /// Takes known results; of the others, `before` keeps what was shown.
    void begin(const OpenSources &sources, const std::vector<SourceComparison> &before);
    void dropOutdated();
    void next();
    void compare(std::size_t index, std::int64_t sample);
    /// The known result of this source; with any units if none are given.
    std::shared_ptr<const compare::dataset::ComparisonResult> known(
        std::size_t index, const std::optional<compare::units::UnitOptions> &units) const;
    void take(std::size_t index, std::shared_ptr<const compare::dataset::ComparisonResult> result);

    jobs::JobSlot<compare::dataset::ComparisonResult> m_job;
    OpenSources m_sources;
    compare::units::UnitOptions m_units;
    std::vector<SourceComparison> m_all;
    std::deque<Known> m_known; ///< newest first
    QTimer m_outdated;         ///< fires when outdated results were shown for too long
};

} // namespace headwise::desktop::results

// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the heads of the shown example: first those that a view shows, then, after a moment, all others.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "core/compare/example/headreading.h"

#include <QTimer>

namespace headwise::desktop::results {

class HeadsReader : public QObject
{
    Q_OBJECT

public:
    using Data = std::shared_ptr<const compare::example::ExampleData>;

    explicit HeadsReader(jobs::JobList &jobs, QObject *parent = nullptr);

    /// Another example, or none; what was read of the one before is the caller's to keep.
    void begin(Data example);
    const Data &example() const { return m_example; }
    /// The heads that are visible; replaces those wanted before.
    void want(compare::example::WantedHeads wanted);
    const compare::example::WantedHeads &wanted() const { return m_wanted; }
    bool wantedAreRead() const;
    /// Reads what is missing, and says so by `wantedRead` if nothing is.
    void proceed();
    bool busy() const { return m_job.running() || m_pause.isActive(); }

signals:
    /// `example()` has more heads.
    void headsRead();
    /// Nothing that is wanted is missing.
    void wantedRead();

private:
    void read(const compare::example::WantedHeads &heads, bool forView);
    void readRest();

    Data m_example;
    compare::example::WantedHeads m_wanted;
    jobs::JobSlot<compare::example::ReadHeads> m_job;
    bool m_forView = false; ///< the running job reads wanted heads
    QTimer m_pause;         ///< before the heads that nobody waits for
};

} // namespace headwise::desktop::results

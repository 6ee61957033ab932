// SPDX-License-Identifier: GPL-3.0-or-later
// What to do after a model stopped before its end: continue, leave bad lines out, or delete what is kept.
#pragma once

#include "app/desktop/results/messages.h"
#include "app/desktop/runner/capturerequest.h"

#include <QObject>

namespace headwise::desktop::results {

class Desk;

class InterruptedRuns : public QObject
{
    Q_OBJECT

public:
    /// Shows a message whenever a capture of the desk is cancelled or fails.
    explicit InterruptedRuns(Desk &desk);

    /// Interrupted captures of which examples are kept: those of this window first, then those in the default folder.
    std::vector<runner::CaptureRequest> all() const;
    /// Shows a message if a capture of an earlier time can be continued and no other message is shown.
    void offer();
    /// Continues the capture of this archive, or the first one if `output` is empty; models that waited behind it
    /// follow. Throws NotFound if there is none.
    void resume(const QString &output);
    /// Deletes what is kept for this archive, or for all of them if `output` is empty.
    void discard(const QString &output);

private:
    void failed(const QString &sentence);
    void cancelled();
    /// Links to continue or delete the capture that was just stopped; none if nothing of it is kept.
    std::vector<MessageAction> links() const;

    Desk &m_desk;
};

} // namespace headwise::desktop::results

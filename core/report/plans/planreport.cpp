// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/plans/planreport.h"

#include "core/report/page/page.h"
#include "core/report/plans/evidencesections.h"
#include "core/report/plans/plansections.h"

namespace headwise::report::plans {

std::string planReportHtml(const PlanReport &report)
{
    return page::pageHtml({.title = "Pruned: " + report.model,
        .lead = "Which attention heads this checkpoint is without, why they went, and what that costs. Quality is that "
                "on the data named below, not in general.",
        .sections = findingsSection(report) + curveSection(report) + reasonsSection(report) +
                    checkpointSection(report) + provenanceSection(report)});
}

} // namespace headwise::report::plans

// SPDX-License-Identifier: GPL-3.0-or-later
// Archives with known altered heads, whose strings may all contain markup.
#pragma once

#include "core/report/report.h"

#include <QString>
#include <QTemporaryDir>

#include <string>
#include <vector>

namespace headwise::tests {

/// Markup that would run a script if the page did not escape it.
inline const std::string markup = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>\xE2\x80\xAE"
                                  "evil\xE2\x81\xA6&amp;";

struct ReportArchive
{
    std::vector<int> altered{};
    double alteration = 0;
    std::string name = "base"; ///< of the model
    std::string text{};        ///< added to every example's text and key
    int examples = 12;
};

std::shared_ptr<const archive::reading::ArchiveReader> writeReportArchive(
    const QString &path, const ReportArchive &archive);

/// Requests over archives in a folder of their own.
class ReportSample
{
public:
    report::ReportRequest request(const std::vector<ReportArchive> &archives);
    std::string html(const std::vector<ReportArchive> &archives);

private:
    QTemporaryDir m_folder;
    int m_count = 0;
};

} // namespace headwise::tests

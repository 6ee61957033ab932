// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/report/reportsample.h"

#include "core/archive/writing/archivewriter.h"
#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"
#include "tests/core/compare/units/memorysource.h"

namespace headwise::tests {

namespace {

archive::format::ArchiveInfo infoOf(const ReportArchive &archive)
{
    archive::format::ArchiveInfo info;
    info.generator = "test";
    info.model.name = archive.name;
    info.model.weightsSha256 = "0123456789abcdef";
    info.dataset.name = archive.text.empty() ? "cats.txt" : archive.text;
    info.provenance.command = "headwise-cli capture " + archive.name;
    info.stacks = {attention::StackLayout{.heads = {4, 4}, .causal = {0, 0}, .window = {0, 0}}};
    info.tokenSides = {"input"};
    for (const measures::MeasureInfo &measure : measures::measures()) {
        info.measures.emplace_back(measure.id);
        info.measureUnits.emplace_back(measure.unit);
    }
    return info;
}

archive::format::ArchiveRecord recordOf(
    const ReportArchive &archive, const archive::format::ArchiveInfo &info, int index)
{
    archive::format::ArchiveRecord record;
    record.example = wordExample("key" + std::to_string(index), "the cat sat on mat " + std::to_string(index));
    record.example.line = index;
    if (!archive.text.empty()) {
        record.example.key += archive.text;
        record.example.text += archive.text;
        for (attention::Token &token : record.example.tokens["input"])
            token.piece += token.special ? "" : archive.text;
    }
    archive::format::StackResult &stack = record.stacks.emplace_back();
    const int tokens = static_cast<int>(record.example.side("input").size());
    stack.maps = noiseMaps(8, tokens, static_cast<unsigned>(index), archive.altered, archive.alteration);
    stack.measures.resize(8 * measures::measures().size());
    measures::measureMaps(
        stack.maps, info.stacks[0], measures::tokenContext(record.example, info.stacks[0]), stack.measures);
    return record;
}

} // namespace

std::shared_ptr<const archive::reading::ArchiveReader> writeReportArchive(
    const QString &path, const ReportArchive &archive)
{
    const archive::format::ArchiveInfo info = infoOf(archive);
    archive::writing::ArchiveWriter writer(path.toStdString(), info, {});
    for (int i = 0; i < archive.examples; ++i)
        writer.append(recordOf(archive, info, i));
    writer.finish();
    return archive::reading::ArchiveReader::open(path.toStdString());
}

report::ReportRequest ReportSample::request(const std::vector<ReportArchive> &archives)
{
    report::ReportRequest request;
    for (const ReportArchive &archive : archives) {
        const QString path = m_folder.filePath(QStringLiteral("%1.h5").arg(m_count++));
        const std::string shown = archive.name + (archive.text.empty() ? "" : "\x01\xFF"); // files hold no such bytes
        request.sources.push_back({sourceLetter(request.sources.size()), shown, writeReportArchive(path, archive)});
    }
    request.options.compare.bootstrapRounds = 200;
    request.options.compare.permutations = 500;
    return request;
}

std::string ReportSample::html(const std::vector<ReportArchive> &archives)
{
    NoProgress progress;
    return report::comparisonReport(request(archives), progress);
}

} // namespace headwise::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/desktop/samplearchive.h"

#include "core/archive/writing/archivewriter.h"
#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"

#include <QFile>

#include <algorithm>

namespace headwise::tests {

namespace {

archive::format::ArchiveInfo infoOf(const SampleArchive &sample)
{
    archive::format::ArchiveInfo info;
    info.generator = "test";
    info.model.name = "sample";
    info.model.weightsSha256 = sample.weightsSha256;
    info.provenance.command = sample.command;
    info.dataset.name = "cats.txt";
    attention::StackLayout layout;
    layout.stack = sample.stack;
    layout.heads.assign(static_cast<std::size_t>(sample.layers), sample.heads);
    layout.causal.assign(static_cast<std::size_t>(sample.layers), 0);
    layout.window.assign(static_cast<std::size_t>(sample.layers), 0);
    if (sample.sink > 0)
        layout.normalisation = attention::Normalisation::SoftmaxWithSink;
    info.stacks = {layout};
    if (sample.secondStack) {
        layout.stack = *sample.secondStack;
        info.stacks.push_back(layout);
    }
    info.tokenSides = {"input"};
    info.columns = {{"label", archive::format::ColumnKind::String}, {"correct", archive::format::ColumnKind::Integer}};
    for (const measures::MeasureInfo &measure : measures::measures()) {
        info.measures.emplace_back(measure.id);
        info.measureUnits.emplace_back(measure.unit);
    }
    info.detail.kind = sample.maps ? archive::format::DetailKind::Full : archive::format::DetailKind::Summary;
    return info;
}

attention::Example exampleOf(const SampleArchive &sample, int index)
{
    attention::Example example;
    example.key = std::to_string(index + 1);
    example.line = index;
    example.text = sample.sentence + " " + std::to_string(sample.firstNumber + index);
    example.columns = {{"label", std::string(index % 2 == 0 ? "even" : "odd")}, {"correct", std::int64_t{index != 1}}};
    const char *pieces[] = {"[CLS]", "the", "cat", "sat", "[SEP]"};
    const int begins[] = {0, 0, 4, 8, 0};
    for (int i = 0; i < 5; ++i) {
        attention::Token token;
        token.piece = pieces[i];
        token.id = i;
        token.special = i == 0 || i == 4;
        token.word = token.special ? -1 : i - 1;
        token.begin = begins[i];
        token.end = token.special ? 0 : begins[i] + 3;
        example.tokens["input"].push_back(token);
    }
    for (int i = 0; i < sample.padding; ++i) {
        attention::Token token;
        token.piece = "[PAD]";
        token.special = true;
        token.word = -1;
        example.tokens["input"].push_back(token);
    }
    return example;
}

attention::StackMaps mapsOf(const SampleArchive &sample, int example)
{
    const int tokens = 5 + sample.padding;
    attention::StackMaps maps{sample.layers * sample.heads, tokens, tokens, {}};
    for (int head = 0; head < maps.heads; ++head) {
        for (int query = 0; query < tokens; ++query) {
            const float mass = static_cast<float>(sample.sharpness * (1 + head % sample.heads) / sample.heads) *
                               (example % 2 ? 0.9F : 1.0F);
            for (int key = 0; key < tokens; ++key)
                maps.values.push_back(
                    ((1 - mass) / static_cast<float>(tokens) + (key == std::max(0, query - 1) ? mass : 0.0F)) *
                    static_cast<float>(1 - sample.sink));
            if (sample.sink > 0)
                maps.rowMass.push_back(static_cast<float>(1 - sample.sink));
        }
    }
    return maps;
}

} // namespace

void writeSampleArchive(const QString &path, const SampleArchive &sample)
{
    const archive::format::ArchiveInfo info = infoOf(sample);
    archive::writing::ArchiveWriter writer(path.toStdString(), info, {});
    for (int i = 0; i < sample.examples; ++i) {
        archive::format::ArchiveRecord record;
        record.example = exampleOf(sample, i);
        const attention::StackMaps maps = mapsOf(sample, i);
        for (const attention::StackLayout &layout : info.stacks) {
            archive::format::StackResult result;
            result.measures.resize(static_cast<std::size_t>(maps.heads) * measures::measures().size());
            measures::measureMaps(maps, layout, measures::tokenContext(record.example, layout), result.measures);
            if (sample.maps)
                result.maps = maps;
            record.stacks.push_back(std::move(result));
        }
        writer.append(std::move(record));
    }
    writer.finish();
}

QString installFakeCli(const QString &folder, const QString &script)
{
    const QString path = folder + QStringLiteral("/fake-cli");
    QFile::remove(path);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(("#!/bin/sh\n" + script + "\n").toUtf8());
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    qputenv("HEADWISE_CLI", path.toUtf8());
    return path;
}

} // namespace headwise::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/whole/exportnpz.h"

#include "core/archive/reading/archivereader.h"
#include "core/archive/whole/npzwriter.h"

namespace headwise::archive::whole {

namespace {

void addStack(NpzWriter &file, const reading::ArchiveReader &reader, const attention::StackLayout &layout,
    const std::vector<ExampleIndex> &examples)
{
    const std::string name(attention::stackName(layout.stack));
    std::vector<std::int32_t> heads;
    for (const attention::HeadId id : attention::headsOf(layout))
        heads.insert(heads.end(), {id.layer, id.head});
    file.add("heads/" + name, {heads.size() / 2, 2}, heads);
    const attention::MeasureValues all = reader.measures(layout.stack);
    std::vector<std::int64_t> rows;
    for (const ExampleIndex index : examples)
        rows.push_back(index.value);
    const std::vector<float> chosen =
        all.values.empty() ? std::vector<float>() : attention::takeExamples(all, rows).values;
    const std::size_t measures = chosen.empty() ? 0 : all.measures.size();
    file.add("measures/" + name, {examples.size(), all.heads.size(), measures}, chosen);
}

void addExample(NpzWriter &file, const reading::ArchiveReader &reader, ExampleIndex index, bool maps)
{
    const std::string number = std::to_string(index.value);
    const attention::Example example = reader.example(index);
    for (const auto &[side, tokens] : example.tokens) {
        std::vector<std::string> pieces;
        std::vector<std::int32_t> ids;
        for (const attention::Token &token : tokens) {
            pieces.push_back(token.piece);
            ids.push_back(token.id);
        }
        file.add("tokens/" + number + "/" + side, pieces);
        file.add("ids/" + number + "/" + side, {ids.size()}, ids);
    }
    for (const attention::StackLayout &layout : reader.stacks()) {
        if (!maps || !reader.hasMaps())
            continue;
        const attention::StackMaps stack = reader.maps(index, layout.stack);
        file.add("attention/" + number + "/" + std::string(attention::stackName(layout.stack)),
            {static_cast<std::size_t>(stack.heads), static_cast<std::size_t>(stack.queries),
                static_cast<std::size_t>(stack.keys)},
            stack.values);
        const auto rowMass = reader.rowMass(index, layout.stack);
        if (!rowMass.empty())
            file.add("row_mass/" + number + "/" + std::string(attention::stackName(layout.stack)),
                {static_cast<std::size_t>(stack.heads), static_cast<std::size_t>(stack.queries)}, rowMass);
    }
}

} // namespace

void exportNpz(
    const reading::ArchiveReader &reader, const std::string &path, const NpzOptions &options, Progress &progress)
{
    std::vector<ExampleIndex> examples = options.examples;
    for (std::int64_t i = 0; options.examples.empty() && i < reader.exampleCount(); ++i)
        examples.push_back({i});
    NpzWriter file(path);
    const auto all = reader.keys();
    std::vector<std::string> keys;
    for (const ExampleIndex index : examples) {
        if (index.value < 0 || index.value >= static_cast<std::int64_t>(all.size()))
            throw Error(ErrorCode::NotFound, ErrorText("there is no example %1", index.value + 1), reader.path());
        keys.push_back(all[index.value]);
    }
    file.add("keys", keys);
    file.add("measure_names", reader.measureIds());
    for (const attention::StackLayout &layout : reader.stacks())
        addStack(file, reader, layout, examples);
    for (std::size_t i = 0; i < examples.size(); ++i) {
        progress.advanceOrThrow(static_cast<double>(i) / static_cast<double>(examples.size()));
        addExample(file, reader, examples[i], options.maps);
    }
    file.finish();
}

} // namespace headwise::archive::whole

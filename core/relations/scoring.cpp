// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relations/scoring.h"

#include "core/base/counted.h"
#include "core/base/parallel.h"
#include "core/relations/mostattended.h"
#include "core/relations/sentencecases.h"
#include "core/text/treebanktext.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>

namespace headwise::relations {

namespace {

std::vector<attention::StackLayout> scoredStacks(
    const attention::AttentionSource &source, const RelationOptions &options)
{
    std::vector<attention::StackLayout> stacks;
    for (const attention::StackLayout &layout : source.stacks()) {
        const bool ofText = layout.stack != attention::Stack::Cross && layout.stack != attention::Stack::Vision;
        if (ofText && layout.querySide == layout.keySide && (!options.stack || *options.stack == layout.stack))
            stacks.push_back(layout);
    }
    if (stacks.empty())
        throw Error(ErrorCode::Unsupported, ErrorText("no stack in which words attend to each other is there"),
            source.sourceName());
    if (!source.hasMaps())
        throw Error(ErrorCode::Unsupported, ErrorText("the archive holds measures only, and relations need attention"),
            source.sourceName(), ErrorText("Capture it with --detail full."));
    return stacks;
}

/// The counts of one sentence besides the tallies.
struct SentenceCounts
{
    std::int64_t words = 0, relations = 0, unaligned = 0, unseen = 0;
    std::vector<WordMismatch> mismatches{};
    std::int64_t mergedWords = 0, missingWords = 0;
};

/// One sentence in one stack: the correct targets, and the most attended words of all heads.
statistics::SentenceRelations scoredSentence(
    SentenceCases cases, const attention::StackMaps &maps, const TreebankUnits &units, attention::SubwordRows rows)
{
    statistics::SentenceRelations relations;
    relations.cases = std::move(cases.cases);
    relations.words = static_cast<int>(units.tokens.size());
    for (int head = 0; head < maps.heads && !relations.cases.empty(); ++head) {
        const auto attended = mostAttendedUnits(maps.map(head), units.tokens, rows);
        relations.mostAttended.insert(relations.mostAttended.end(), attended.begin(), attended.end());
    }
    return relations;
}

/// All sentences of a source.
class RelationRun
{
public:
    RelationRun(
        const attention::AttentionSource &source, const text::Treebank &treebank, const RelationOptions &options)
        : m_source(source), m_treebank(treebank), m_options(options), m_stacks(scoredStacks(source, options))
    {
    }

    RelationReport run(Progress &progress)
    {
        PartProgress matching(progress, 0, 0.1), scoring(progress, 0.1, 1);
        m_report.matches = matchSentences(m_treebank, m_source, matching);
        const auto &pairs = m_report.matches.pairs;
        const auto sentences = static_cast<std::int64_t>(m_treebank.sentences.size());
        if (pairs.empty())
            throw Error(ErrorCode::Mismatch,
                ErrorText("none of the %1 %1[sentence|sentences] of %2 is there", sentences, m_treebank.name),
                m_source.sourceName(), ErrorText("Keys have to be those of sent_id, or texts those of the treebank."));
        m_counts.resize(pairs.size());
        walk(scoring);
        collect();
        return std::move(m_report);
    }

private:
    std::vector<statistics::RelationTally> emptyTallies() const
    {
        std::vector<statistics::RelationTally> tallies;
        for (const attention::StackLayout &layout : m_stacks)
            tallies.emplace_back(layout.totalHeads());
        return tallies;
    }

    void walk(Progress &progress)
    {
        const auto &pairs = m_report.matches.pairs;
        const std::size_t workers = std::min<std::size_t>(static_cast<std::size_t>(threads()), pairs.size());
        std::vector<std::vector<statistics::RelationTally>> tallies(workers, emptyTallies());
        std::atomic<std::size_t> next = 0, done = 0;
        std::mutex reporting;
        parallelFor(workers, [&](std::size_t worker) {
            for (std::size_t i = next++; i < pairs.size(); i = next++) {
                sentence(i, tallies[worker]);
                const std::lock_guard lock(reporting);
                progress.advanceOrThrow(static_cast<double>(++done) / static_cast<double>(pairs.size()));
            }
        });
        m_tallies = emptyTallies();
        for (const auto &part : tallies)
            for (std::size_t s = 0; s < m_stacks.size(); ++s)
                m_tallies[s].merge(part[s]);
    }

    void sentence(std::size_t pair, std::vector<statistics::RelationTally> &tallies)
    {
        const auto [index, exampleIndex] = m_report.matches.pairs[pair];
        const text::TreebankSentence &sentence = m_treebank.sentences[index];
        const attention::Example example = m_source.example(exampleIndex);
        const auto spans = text::placeWords(sentence, example.text).value();
        SentenceCounts &counts = m_counts[pair];
        counts.words = static_cast<std::int64_t>(sentence.words.size());
        for (std::size_t s = 0; s < m_stacks.size(); ++s) {
            const attention::Tokens &tokens = example.side(m_stacks[s].querySide);
            const TreebankUnits units = treebankUnits(example, tokens, spans);
            SentenceCases cases = sentenceCases(sentence, units, widestVisibility(m_stacks[s]), m_options.subtypes);
            SentenceCounts own{.relations = cases.relations, .unaligned = cases.unaligned, .unseen = cases.unseen};
            tallies[s].add(scoredSentence(std::move(cases), m_source.maps(exampleIndex, m_stacks[s].stack), units,
                               m_options.subwordRows),
                static_cast<std::int64_t>(pair));
            if (s > 0)
                continue; // stacks have the same words, which are counted once
            listMismatches(sentence, units, tokens, own.mismatches);
            for (const int unit : units.unitOfWord) {
                own.missingWords += unit < 0;
                own.mergedWords += unit >= 0 && units.words[unit] > 1;
            }
            own.words = counts.words;
            counts = std::move(own);
        }
    }

    void collect()
    {
        m_report.sentences = static_cast<std::int64_t>(m_counts.size());
        for (SentenceCounts &counts : m_counts) {
            m_report.words += counts.words;
            m_report.relations += counts.relations;
            m_report.unaligned += counts.unaligned;
            m_report.unseen += counts.unseen;
            m_report.mergedWords += counts.mergedWords;
            m_report.missingWords += counts.missingWords;
            std::move(counts.mismatches.begin(), counts.mismatches.end(), std::back_inserter(m_report.mismatches));
        }
        for (std::size_t s = 0; s < m_stacks.size(); ++s)
            m_report.stacks.push_back({m_stacks[s], m_tallies[s].scores()});
        addNotes();
    }

    void addNotes()
    {
        const auto note = [&](bool applies, NoteId id, std::vector<NoteValue> values = {}) {
            if (applies)
                m_report.notes.push_back({id, std::move(values)});
        };
        const SentenceMatches &matches = m_report.matches;
        note(!m_treebank.skipped.empty(), "unreadable_sentences", {m_treebank.skipped.size()});
        note(!matches.onlyTreebank.empty(), "sentences_not_in_source",
            {matches.onlyTreebank.size(), matches.onlyTreebank.empty() ? "" : matches.onlyTreebank.front()});
        note(matches.onlySource > 0, "examples_not_in_treebank", {matches.onlySource});
        note(matches.byText, "sentences_by_text");
        note(m_report.mergedWords > 0, "merged_words", {m_report.mergedWords});
        note(m_report.missingWords > 0, "missing_words", {m_report.missingWords});
        note(m_report.unseen > 0, "unseen_words", {m_report.unseen});
    }

    const attention::AttentionSource &m_source;
    const text::Treebank &m_treebank;
    RelationOptions m_options;
    std::vector<attention::StackLayout> m_stacks;
    std::vector<SentenceCounts> m_counts;             ///< per pair of sentence and example
    std::vector<statistics::RelationTally> m_tallies; ///< per stack
    RelationReport m_report;
};

} // namespace

RelationReport scoreRelations(const attention::AttentionSource &source, const text::Treebank &treebank,
    const RelationOptions &options, Progress &progress)
{
    return RelationRun(source, treebank, options).run(progress);
}

} // namespace headwise::relations

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/pairing/examplepairing.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace headwise::compare::pairing {

namespace {

/// FNV-1a hash, which is the same on every machine.
class Hash
{
public:
    void add(std::string_view bytes)
    {
        for (const char byte : bytes)
            mix(static_cast<unsigned char>(byte));
        mix(0x100);
    }
    void add(std::int64_t number)
    {
        for (int shift = 0; shift < 64; shift += 8)
            mix((number >> shift) & 0xff);
    }
    std::uint64_t value() const { return m_value; }

private:
    void mix(std::uint64_t symbol) { m_value = (m_value ^ symbol) * 0x100000001b3u; }
    std::uint64_t m_value = 0xcbf29ce484222325u;
};

/// Examples without a row, by their identifying hash; each is taken once, equal ones in order.
template <typename Name> class FreeExamples
{
public:
    void add(Name name, std::int64_t index) { m_examples[std::move(name)].indices.push_back(index); }
    /// Takes the next example with this hash; -1 when there is none.
    std::int64_t take(const Name &name)
    {
        const auto found = m_examples.find(name);
        if (found == m_examples.end() || found->second.taken == found->second.indices.size())
            return -1;
        return found->second.indices[found->second.taken++];
    }

private:
    struct Queue
    {
        std::vector<std::int64_t> indices;
        std::size_t taken = 0;
    };
    std::map<Name, Queue> m_examples;
};

/// Adds the sources to the rows, one after the other.
class Pairing
{
public:
    explicit Pairing(std::span<const ExampleTable> sources) : m_sources(sources) {}

    ExamplePairing run()
    {
        for (std::size_t source = 0; source < m_sources.size(); ++source)
            addSource(source);
        return std::move(m_pairing);
    }

private:
    void addSource(std::size_t source)
    {
        const ExampleTable &table = m_sources[source];
        std::vector<std::uint8_t> placed(table.size());
        pairBy(source, PairedBy::KeyAndText, placed,
            [](const ExampleIdentity &identity) { return std::pair(identity.key, identity.text); });
        pairBy(source, PairedBy::Text, placed, [](const ExampleIdentity &identity) { return identity.text; });
        for (std::size_t i = 0; i < table.size(); ++i) {
            if (placed[i] != 0)
                continue;
            PairedExample row{table[i].key, std::vector<PairedPlace>(m_sources.size())};
            row.places[source] = {ExampleIndex{static_cast<std::int64_t>(i)}, PairedBy::Itself};
            m_pairing.rows.push_back(std::move(row));
        }
    }

    template <typename Naming>
    void pairBy(std::size_t source, PairedBy by, std::vector<std::uint8_t> &placed, Naming nameOf)
    {
        const ExampleTable &table = m_sources[source];
        FreeExamples<decltype(nameOf(table.front()))> free;
        for (std::size_t i = 0; i < table.size(); ++i)
            if (placed[i] == 0)
                free.add(nameOf(table[i]), static_cast<std::int64_t>(i));
        for (PairedExample &row : m_pairing.rows) {
            if (row.places[source].by != PairedBy::Absent)
                continue;
            for (std::size_t earlier = 0; earlier < source; ++earlier) {
                const ExampleIndex own = row.places[earlier].index;
                const std::int64_t found = own.valid() ? free.take(nameOf(m_sources[earlier][own.value])) : -1;
                if (found < 0)
                    continue;
                row.places[source] = {ExampleIndex{found}, by};
                placed[static_cast<std::size_t>(found)] = 1;
                break;
            }
        }
    }

    std::span<const ExampleTable> m_sources;
    ExamplePairing m_pairing;
};

/// True for patches ("0,1") and frames ("0.02 s"), see core/media/mediatokens.h: they have no vocabulary, so that their
/// ids are their places, and no place in a text. Ids of other sources may be numbered likewise.
bool arePlaces(const attention::Tokens &tokens)
{
    bool found = false;
    for (std::size_t place = 0; place < tokens.size(); ++place) {
        const attention::Token &token = tokens[place];
        const bool named = !token.piece.empty() && token.piece.front() >= '0' && token.piece.front() <= '9';
        if (token.id != static_cast<std::int32_t>(place) || token.begin != token.end || !(token.special || named))
            return false;
        found = found || !token.special;
    }
    return found && tokens.size() > 1;
}

/// What tells pictures of one size and sounds of one length apart, whose pieces are equal: their files, or the keys of
/// those that were given as arrays. Empty for texts.
std::string mediumOf(const attention::Example &example)
{
    std::string names;
    for (const char *name : attention::mediaColumns) {
        const auto column = example.columns.find(name);
        if (const auto *path = column == example.columns.end() ? nullptr : std::get_if<std::string>(&column->second))
            names += *path;
    }
    const bool places = std::any_of(
        example.tokens.begin(), example.tokens.end(), [](const auto &side) { return arePlaces(side.second); });
    if (!places)
        return {}; // a column of texts may have such a name
    return names.empty() ? example.key : names;
}

} // namespace

ExampleIdentity identityOf(const attention::Example &example)
{
    Hash text, tokens;
    const std::string medium = mediumOf(example);
    const bool hasText = !example.text.empty() || example.hasPair;
    if (hasText) {
        text.add(example.text);
        text.add(example.hasPair ? 1 : 0);
        text.add(example.textPair);
    }
    if (!medium.empty())
        text.add(medium);
    for (const auto &[side, list] : example.tokens) {
        tokens.add(side);
        for (const attention::Token &token : list) {
            tokens.add(token.piece);
            for (const std::int64_t number : {std::int64_t(token.begin), std::int64_t(token.end),
                     std::int64_t(token.word), std::int64_t(token.segment), std::int64_t(token.special)})
                tokens.add(number);
            if (!hasText && medium.empty())
                text.add(token.piece);
        }
    }
    return {example.key, text.value(), tokens.value()};
}

bool PairedExample::everywhere() const
{
    return std::all_of(places.begin(), places.end(), [](const PairedPlace &place) { return place.index.valid(); });
}

bool ExamplePairing::byText() const
{
    return std::any_of(rows.begin(), rows.end(), [](const PairedExample &row) {
        return row.everywhere() && std::any_of(row.places.begin(), row.places.end(),
                                       [](const PairedPlace &place) { return place.by == PairedBy::Text; });
    });
}

std::vector<std::int64_t> ExamplePairing::rowsOf(std::size_t source) const
{
    std::vector<std::int64_t> result;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const ExampleIndex index = rows[row].places[source].index;
        if (!index.valid())
            continue;
        if (static_cast<std::size_t>(index.value) >= result.size())
            result.resize(static_cast<std::size_t>(index.value) + 1, -1);
        result[static_cast<std::size_t>(index.value)] = static_cast<std::int64_t>(row);
    }
    return result;
}

ExamplePairing pairExamples(std::span<const ExampleTable> sources) { return Pairing(sources).run(); }

} // namespace headwise::compare::pairing

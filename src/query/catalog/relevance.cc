#include "query/catalog/relevance.h"

#include <cmath>
#include <unordered_map>

#include "query/catalog/fields.h"

namespace bede::query {
namespace {

constexpr double k1 = 1.2;  // how soon more of the same adds no more
constexpr double b = 0.75;  // how far a long text is held to need more

// Weighted words of one thing. Whole numbers, so that sums do not depend on the order of things.
struct Counts {
    std::uint64_t length = 0;
    std::vector<std::uint64_t> occurrences;  // by term
};

Counts counts_in(const std::vector<ThingText>& texts, const std::vector<Term>& terms) {
    Counts counts{.length = 0, .occurrences = std::vector<std::uint64_t>(terms.size())};
    for (const ThingText& text : texts) {
        const std::vector<TextWord> words = text_words(text.text, text.language);
        counts.length += text.weight * words.size();
        for (std::size_t i = 0; i < terms.size(); ++i) {
            counts.occurrences[i] += text.weight * count_term(words, terms[i]);
        }
    }
    return counts;
}

// All things of one type.
struct Collection {
    std::uint64_t things = 0;
    std::uint64_t length = 0;                      // of all together
    std::vector<std::uint64_t> having;             // by term: how many things have it
    std::unordered_map<std::uint32_t, Counts> of;  // by handle: those that have a term

    void add(std::uint32_t handle, Counts counts) {
        bool any = false;
        for (std::size_t i = 0; i < having.size(); ++i) {
            if (counts.occurrences[i] == 0) continue;
            any = true;
            ++having[i];
        }
        if (any) of.emplace(handle, std::move(counts));
    }
};

// Words of which each thing that has one of the terms has those of one choice.
ListedWords words_of_any(const std::vector<Term>& terms) {
    Mention mention;
    for (const Term& term : terms) mention.choices.push_back({term});
    return listed_words(mention);
}

// Things that may have a term are read, and all others only if nobody has counted their words.
Collection collect(const Graph& graph, ThingType type, const std::vector<Term>& terms,
                   const Limits& limits) {
    Collection all{.things = count_of(graph, type),
                   .length = 0,
                   .having = std::vector<std::uint64_t>(terms.size()),
                   .of = {}};
    if (const auto length = graph.length_of_texts(type)) {
        if (const auto listed = graph.listed_by_words(type, words_of_any(terms))) {
            all.length = *length;
            for (const std::uint32_t handle : *listed) {
                limits.check();
                all.add(handle, counts_in(texts_of(graph, type, handle), terms));
            }
            return all;
        }
    }
    for (const std::uint32_t handle : handles(graph, type)) {
        limits.check();
        Counts counts = counts_in(texts_of(graph, type, handle), terms);
        all.length += counts.length;
        all.add(handle, std::move(counts));
    }
    return all;
}

double score(const Counts& counts, const Collection& all) {
    const double mean_length = static_cast<double>(all.length) / static_cast<double>(all.things);
    double sum = 0;
    for (std::size_t i = 0; i < counts.occurrences.size(); ++i) {
        if (counts.occurrences[i] == 0) continue;
        sum += term_weight(all.things, all.having[i]) *
               term_share(counts.occurrences[i], counts.length, mean_length);
    }
    return std::round(sum * 1000) / 1000;
}

}  // namespace

double term_weight(std::uint64_t things, std::uint64_t having) {
    const auto with = static_cast<double>(having);
    const double without = static_cast<double>(things) - with;
    return std::log(1 + (without + 0.5) / (with + 0.5));
}

double term_share(std::uint64_t occurrences, std::uint64_t length, double mean_length) {
    if (occurrences == 0) return 0;
    const auto often = static_cast<double>(occurrences);
    const double relative_length = static_cast<double>(length) / mean_length;
    return often * (k1 + 1) / (often + k1 * (1 - b + b * relative_length));
}

std::vector<double> relevance_of(const std::vector<std::uint32_t>& handles, const Graph& graph,
                                 ThingType type, const std::vector<Term>& terms,
                                 const Limits& limits) {
    const Collection all = collect(graph, type, terms, limits);
    std::vector<double> out;
    for (const std::uint32_t handle : handles) {
        const auto found = all.of.find(handle);
        out.push_back(found == all.of.end() ? 0.0 : score(found->second, all));
    }
    return out;
}

}  // namespace bede::query

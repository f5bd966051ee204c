// How much the texts of a thing are about the words that `mentioning` asks for: BM25.
//
//   relevance = sum over the terms that it has of
//       ln(1 + (N - n + 0.5) / (n + 0.5)) * f (k1 + 1) / (f + k1 (1 - b + b l / L))
//
// N is the number of all things of the type in the base, n of those that have the term, f how often
// the thing has it, l the words of the thing, L the mean of l over all N; k1 = 1.2, b = 0.75. A
// word of the title counts three times in f and in l, as if the title stood there three times. A
// phrase or a beginning of a word is one term. Nothing outside of the type counts, neither do the
// other conditions of the question.
//
// Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond
// (Foundations and Trends in Information Retrieval 3(4), 2009); for weighted fields, S. Robertson,
// H. Zaragoza, M. Taylor, Simple BM25 Extension to Multiple Weighted Fields (CIKM 2004). The 1
// within the logarithm keeps a term that most things have from counting against them.
#pragma once

#include <cstdint>
#include <vector>

#include "query/catalog/texts.h"
#include "query/values/limits.h"

namespace bede::query {

// The weight of a term that `having` of `things` have; having <= things. Above 0.
double term_weight(std::uint64_t things, std::uint64_t having);

// What a term that occurs so often adds, as a part of its weight: 0 if it does not occur, 1 if once
// in a thing of mean length, less than 2.2 however often. Lengths are in words; the mean is above 0
// if the term occurs.
double term_share(std::uint64_t occurrences, std::uint64_t length, double mean_length);

// The relevance of the things of this type with these handles, in their order, in thousandths
// (rounded, so that what the last bits of a logarithm tell apart is a tie). Reads the things that
// may have a term; where the words of texts are not counted and listed, all things of the type.
// Throws when it is cancelled.
std::vector<double> relevance_of(const std::vector<std::uint32_t>& handles, const Graph& graph,
                                 ThingType type, const std::vector<Term>& terms,
                                 const Limits& limits);

}  // namespace bede::query

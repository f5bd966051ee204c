// The words of things and where they stand: terms (text/text_words.h) in order, in blocks, as most
// terms are of one thing; and how many words the texts of a thing have.
//
//   lengths count length*, of handles that follow each other; 0 of those that are not there. A word
//           of a title counts three times (model/own_texts.h)
//   terms   count entry*, in order of the terms; a block ends behind the entry that fills it
//   entry   shared-with-the-term-before rest-text count row*        of up to 8 rows, each as the
//                                                                   difference to the one before
//         | shared-with-the-term-before rest-text 00 bitmap-text    of more; bitmap.h
//
// All else is varints.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/own_texts.h"
#include "store/index/bitmap.h"

namespace bede::store {

// Adds the rows of a term of such a block, or of all that begin so; whether a later block may have
// more of them.
bool add_rows_of_term(std::string_view block, std::string_view term, Bitmap& rows);
bool add_rows_of_beginning(std::string_view block, std::string_view beginning, Bitmap& rows);

std::string encode_lengths(const std::vector<std::uint64_t>& lengths);
std::vector<std::uint64_t> decode_lengths(std::string_view row);

// Gathers the terms of events, or of things of another type.
class TermsBuilder {
  public:
    // The texts of the things of a segment, in the order in which they are numbered. How many words
    // they have, as lengths count them.
    std::uint64_t add(const std::vector<OwnText>& texts);

    using Take = std::function<void(std::string_view last_term, const std::string& block)>;
    // Hands on the blocks in their order; thing i has row row_of[i], or that handle. Once.
    void finish(const std::vector<std::uint32_t>& row_of, const Take& take);

  private:
    using Numbers = std::vector<std::uint32_t>;

    std::uint32_t number(const std::string& term);
    // How many words it has.
    std::size_t add_text(std::string_view text, std::string_view language);
    // The rows of each term, one after the other: those of term t end at ends[t].
    Numbers rows_by_term(const std::vector<std::uint32_t>& row_of, Numbers& ends) const;

    std::unordered_map<std::string, std::uint32_t> terms_;
    std::unordered_map<std::string, Numbers> known_words_;  // by language and word: their terms
    Numbers of_things_;                                     // terms, thing by thing
    std::vector<std::size_t> ends_;                         // where those of each thing end
    Numbers of_thing_;                                      // that is being added
};

}  // namespace bede::store

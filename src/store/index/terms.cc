#include "store/index/terms.h"

#include <algorithm>
#include <span>

#include "model/bytes.h"
#include "text/text_words.h"

namespace bede::store {
namespace {

constexpr std::size_t block_bytes = 2048;
constexpr std::size_t few_rows_max = 8;

// Entries of a block, one after the other.
class TermReader {
  public:
    explicit TermReader(std::string_view block) : in_(block), left_(in_.count()) {}

    bool next() {
        if (left_ == 0) {
            in_.expect_end();
            return false;
        }
        --left_;
        const std::size_t shared = in_.number();
        if (shared > term_.size()) damaged("a block of terms is unreadable");
        term_.resize(shared);
        term_ += in_.text();
        few_.resize(in_.count());
        if (few_.size() > few_rows_max) damaged("a block of terms is unreadable");
        std::uint64_t last = 0;
        for (std::uint32_t& row : few_) {
            last += in_.number();
            if (last > 0xFFFF'FFFFU) damaged("a row of a term is too large");
            row = static_cast<std::uint32_t>(last);
        }
        many_ = few_.empty() ? in_.text() : std::string_view();
        return true;
    }
    const std::string& term() const { return term_; }
    void add_rows(Bitmap& rows) const {
        if (few_.empty()) {
            rows |= decode_bitmap(many_);
        } else {
            rows.addMany(few_.size(), few_.data());
        }
    }

  private:
    ByteReader in_;
    std::size_t left_;
    std::string term_;
    std::vector<std::uint32_t> few_;
    std::string_view many_;
};

void write_rows(ByteWriter& out, const std::vector<std::uint32_t>& rows) {
    if (rows.size() > few_rows_max) {
        out.varint(0);
        out.text(encode_bitmap(rows));
        return;
    }
    out.varint(rows.size());
    std::uint32_t last = 0;
    for (const std::uint32_t row : rows) {
        out.varint(row - last);
        last = row;
    }
}

// Makes blocks of entries that come in order.
class TermBlocks {
  public:
    explicit TermBlocks(const TermsBuilder::Take& take) : take_(take) {}

    void add(const std::string& term, const std::vector<std::uint32_t>& rows) {
        const auto apart = std::mismatch(last_.begin(), last_.end(), term.begin(), term.end());
        const auto shared = static_cast<std::size_t>(apart.first - last_.begin());
        out_.varint(shared);
        out_.text(std::string_view(term).substr(shared));
        write_rows(out_, rows);
        last_ = term;
        ++count_;
        if (out_.bytes().size() >= block_bytes) flush();
    }
    void flush() {
        if (count_ == 0) return;
        ByteWriter block;
        block.varint(count_);
        take_(last_, block.bytes() + out_.bytes());
        out_.clear();
        last_.clear();
        count_ = 0;
    }

  private:
    const TermsBuilder::Take& take_;
    ByteWriter out_;
    std::string last_;
    std::size_t count_ = 0;
};

void sort_and_unite(std::vector<std::uint32_t>& numbers) {
    std::ranges::sort(numbers);
    const auto repeated = std::ranges::unique(numbers);
    numbers.erase(repeated.begin(), repeated.end());
}

}  // namespace

bool add_rows_of_term(std::string_view block, std::string_view term, Bitmap& rows) {
    for (TermReader each(block); each.next();) {
        if (each.term() < term) continue;
        if (each.term() == term) each.add_rows(rows);
        return false;
    }
    return true;
}

bool add_rows_of_beginning(std::string_view block, std::string_view beginning, Bitmap& rows) {
    for (TermReader each(block); each.next();) {
        if (each.term().starts_with(beginning)) {
            each.add_rows(rows);
        } else if (each.term() > beginning) {
            return false;
        }
    }
    return true;
}

std::string encode_lengths(const std::vector<std::uint64_t>& lengths) {
    ByteWriter out;
    out.varint(lengths.size());
    for (const std::uint64_t length : lengths) out.varint(length);
    return out.bytes();
}

std::vector<std::uint64_t> decode_lengths(std::string_view row) {
    ByteReader in(row);
    std::vector<std::uint64_t> lengths(in.count());
    for (std::uint64_t& length : lengths) length = in.varint();
    in.expect_end();
    return lengths;
}

std::uint32_t TermsBuilder::number(const std::string& term) {
    return terms_.try_emplace(term, static_cast<std::uint32_t>(terms_.size())).first->second;
}

// Words come back again and again, and stemming one costs more than looking it up.
std::size_t TermsBuilder::add_text(std::string_view text, std::string_view language) {
    std::vector<WordForms> words = word_forms(text);
    for (WordForms& word : words) {
        std::string key(language);
        key += '\n';
        key += word.caseless;
        const auto [known, is_new] = known_words_.try_emplace(std::move(key));
        if (is_new) {
            for (const std::string& term : terms_of(text_word(std::move(word), language))) {
                known->second.push_back(number(term));
            }
        }
        of_thing_.insert(of_thing_.end(), known->second.begin(), known->second.end());
    }
    return words.size();
}

std::uint64_t TermsBuilder::add(const std::vector<OwnText>& texts) {
    of_thing_.clear();
    std::uint64_t length = 0;
    for (const OwnText& own : texts) length += own.weight * add_text(own.text, own.language);
    sort_and_unite(of_thing_);
    of_things_.insert(of_things_.end(), of_thing_.begin(), of_thing_.end());
    ends_.push_back(of_things_.size());
    return length;
}

TermsBuilder::Numbers TermsBuilder::rows_by_term(const std::vector<std::uint32_t>& row_of,
                                                 Numbers& ends) const {
    // Counted first, so that each term has its place.
    ends.assign(terms_.size(), 0);
    for (const std::uint32_t term : of_things_) ++ends[term];
    std::uint32_t begin = 0;
    for (std::uint32_t& end : ends) begin = std::exchange(end, begin) + begin;
    Numbers rows(of_things_.size());
    std::size_t at = 0;
    for (std::size_t thing = 0; thing < ends_.size(); ++thing) {
        for (; at < ends_[thing]; ++at) rows[ends[of_things_[at]]++] = row_of[thing];
    }
    return rows;
}

void TermsBuilder::finish(const std::vector<std::uint32_t>& row_of, const Take& take) {
    Numbers ends;
    const Numbers rows = rows_by_term(row_of, ends);
    std::vector<std::pair<std::string_view, std::uint32_t>> terms(terms_.begin(), terms_.end());
    std::ranges::sort(terms);
    TermBlocks blocks(take);
    Numbers of_term;
    for (const auto& [term, number] : terms) {
        const std::span<const std::uint32_t> all(rows);
        const std::uint32_t begin = number == 0 ? 0 : ends[number - 1];
        const auto own = all.subspan(begin, ends[number] - begin);
        of_term.assign(own.begin(), own.end());
        std::ranges::sort(of_term);
        blocks.add(std::string(term), of_term);
    }
    blocks.flush();
}

}  // namespace bede::store

// From words to what they mean: references to ids, words of the vocabulary, words of closed lists,
// dates. Each complains in place and hands back what was written, so that reading goes on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "load/names/names.h"
#include "load/text/blocks.h"
#include "load/text/report.h"
#include "model/schema.h"

namespace bede::load {

// A line of a block, for the places of what stands on it.
struct Line {
    const Block& block;
    std::uint32_t number = 0;

    Where at(Span span) const { return block.at(number, span); }
};

// What a closed list of words is called in messages, and its words.
struct WordList {
    std::string_view code;
    std::string_view what;  // "stance"
    std::vector<std::string> words;
};

class Resolver {
  public:
    Resolver(const Names& names, const Schema& schema, Report& report)
        : names_(names), schema_(schema), report_(report) {}

    // E-REF; the id as written.
    std::string reference(ThingType type, const Line& line, const ast::EntityName& name) const;
    // Which of the two types `name` is, the first if it is both; E-REF and nothing if neither.
    std::optional<ThingType> either(ThingType first, ThingType second, const Line& line,
                                    const ast::EntityName& name) const;

    // E-KIND: unknown, or of another root than `root`.
    std::string kind(std::string_view root, const Where& where, const std::string& word) const;
    // E-ROLE, E-ATTR, E-TYPE.
    std::string role(const Line& line, const ast::Name& word) const;
    std::string attribute(const Line& line, const ast::Name& word) const;
    std::string relation_type(const Line& line, const ast::Name& word) const;

    // What `read` makes of the word; the list's code and nothing if it makes nothing of it.
    template <typename Value>
    std::optional<Value> word(const Line& line, const ast::Name& name, const WordList& list,
                              std::optional<Value> (*read)(std::string_view)) const {
        const std::optional<Value> value = read(name.text);
        if (!value) complain_of_word(line, name, list);
        return value;
    }

    // D-*: what the reader of dates has to say, where it stands.
    std::optional<When> date(const Line& line, const ast::WhenWords& words) const;
    // E-NUMBER.
    std::optional<double> number(const Line& line, const ast::Name& digits) const;

    Report& report() const { return report_; }
    const Names& names() const { return names_; }
    const Schema& schema() const { return schema_; }

  private:
    void complain_of_word(const Line& line, const ast::Name& name, const WordList& list) const;

    const Names& names_;
    const Schema& schema_;
    Report& report_;
};

}  // namespace bede::load

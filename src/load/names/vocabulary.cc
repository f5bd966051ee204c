#include "load/names/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "load/names/cycles.h"
#include "load/text/attributes.h"
#include "text/nearest.h"

namespace bede::load {
namespace {

// What two declarations of one word must have in common.
std::string parent_of(const Kind& kind) { return kind.parent; }
std::string parent_of(const RelationType& type) { return type.parent; }
std::string parent_of(const Role&) { return ""; }
std::string parent_of(const Attribute& attribute) {
    return fmt::format("{} of {}", to_string(attribute.type), attribute.unit);
}

template <typename Word>
bool is_same(const Word& a, const Word& b) {
    return parent_of(a) == parent_of(b) && a.summary == b.summary;
}

// Whether what `word` says of where it stands is true of the word that is known already.
bool stands_alike(const Kind& word, const Kind& known, const Schema& schema) {
    return schema.is_kind(known.id, word.parent);
}
bool stands_alike(const RelationType& word, const RelationType& known, const Schema& schema) {
    return schema.is_relation_type(known.id, word.parent);
}
bool stands_alike(const Role&, const Role&, const Schema&) { return true; }
bool stands_alike(const Attribute& word, const Attribute& known, const Schema&) {
    return parent_of(word) == parent_of(known);
}

// What stands behind the colon.
void set_parent(Kind& kind, const ast::VocabularyHead& head, const Block&, Report&) {
    if (head.parent) kind.parent = head.parent->text;
}
void set_parent(RelationType& type, const ast::VocabularyHead& head, const Block&, Report&) {
    if (head.parent) type.parent = head.parent->text;
}
void set_parent(Role&, const ast::VocabularyHead&, const Block&, Report&) {}
void set_parent(Attribute& attribute, const ast::VocabularyHead& head, const Block& block,
                Report& report) {
    if (!head.parent) return;
    const std::optional<ValueType> type = value_type_of(head.parent->text);
    if (!type) {
        const std::vector<std::string> types = {"text", "number", "time", "duration", "place"};
        const std::string near = suggestion(head.parent->text, types);
        return report.error(
            block.at_head(head.parent->span),
            {"E-ATTR", fmt::format("unknown type '{}' of an attribute", head.parent->text),
             fmt::format("{}{}it is one of {}; a number may have a unit: number of people", near,
                         near.empty() ? "" : " ", fmt::join(types, ", "))});
    }
    attribute.type = *type;
    if (!head.unit) return;
    if (*type != ValueType::number) {
        return report.error(
            block.at_head(head.unit->span),
            {"E-ATTR", "only a number has a unit",
             fmt::format("write: attribute {} : number of {}", attribute.id, head.unit->value)});
    }
    attribute.unit = head.unit->value;
}

bool is_built_in(const Kind& kind) { return is_root_kind(kind.id); }
bool is_built_in(const RelationType& type) {
    return std::ranges::find(builtin_relation_types(), type.id, &BuiltinRelationType::id) !=
           builtin_relation_types().end();
}
bool is_built_in(const Role&) { return false; }
bool is_built_in(const Attribute&) { return false; }

template <typename Word>
void keep(const std::map<std::string, Word, std::less<>>& words,
          const std::set<std::string>& replaced, Schema& schema) {
    for (const auto& [id, word] : words) {
        if (!replaced.contains(word.base)) schema.add(word);
    }
}

Schema kept_schema(const Graph* existing, const std::set<std::string>& replaced) {
    Schema schema;
    if (existing == nullptr) return schema;
    keep(existing->schema().kinds(), replaced, schema);
    keep(existing->schema().roles(), replaced, schema);
    keep(existing->schema().attributes(), replaced, schema);
    keep(existing->schema().relation_types(), replaced, schema);
    return schema;
}

constexpr std::uint64_t steps_of_word = 500;

class Declarer {
  public:
    Declarer(Schema& schema, const std::vector<std::string>& base_of_file, Report& report)
        : schema_(schema), base_of_file_(base_of_file), report_(report) {}

    template <typename Word>
    void declare(const Block& block, const Word* known, Drafts<Word>& drafts) {
        const auto& head = std::get<ast::VocabularyHead>(block.head);
        const Where where = block.at_head(head.name.span);
        Word word;
        word.id = word.title = head.name.text;
        word.base = base_of_file_[block.file];
        if (head.gloss) word.summary = head.gloss->value;
        set_parent(word, head, block, report_);
        if (is_built_in(word)) {
            return report_.error(where, {"E-DUPID", fmt::format("'{}' is built in", word.id),
                                         "choose another word, or leave the line out"});
        }
        if (known == nullptr) {
            schema_.add(word);
            drafts.push_back({std::move(word), where});
        } else if (!is_same(word, *known)) {
            // Not before all words are known: which stand above others is seen then.
            others_.push_back(
                [this, word = std::move(word), where, &drafts] { compare(word, where, drafts); });
        }
    }

    // Words that another base, or another line, has declared otherwise.
    void compare_others() {
        for (const auto& compare : others_) compare();
    }

  private:
    const Kind* present(const Kind& word) const { return schema_.kind(word.id); }
    const Role* present(const Role& word) const { return schema_.role(word.id); }
    const Attribute* present(const Attribute& word) const { return schema_.attribute(word.id); }
    const RelationType* present(const RelationType& word) const {
        return schema_.relation_type(word.id);
    }

    // Bases share a word that means the same; how it is glossed is a matter of taste.
    template <typename Word>
    void compare(const Word& word, const Where& where, const Drafts<Word>& drafts) {
        const Word& other = *present(word);
        const auto first = std::ranges::find(
            drafts, word.id, [](const Draft<Word>& draft) { return draft.record.id; });
        const std::string place = first == drafts.end()
                                      ? fmt::format("in the base '{}'", other.base)
                                      : fmt::format("at {}", report_.place(first->where, where));
        if (other.base != word.base && stands_alike(word, other, schema_)) {
            const std::string theirs = parent_of(other) == parent_of(word)
                                           ? fmt::format("\"{}\"", other.summary)
                                           : fmt::format("below '{}'", parent_of(other));
            return report_.warning(
                where, {"W-WORD", fmt::format("'{}' is declared {}: {}", word.id, place, theirs),
                        "that holds for both bases; make the two the same, or leave one out"});
        }
        report_.error(where,
                      {"E-DUPID", fmt::format("'{}' is declared otherwise {}", word.id, place),
                       "make the two the same, or leave one out; if it means something else, "
                       "choose another word"});
    }

    Schema& schema_;
    const std::vector<std::string>& base_of_file_;
    Report& report_;
    std::vector<std::function<void()>> others_;
};

void complain_of_attribute_word(const Draft<RelationType>& type, Report& report) {
    if (!is_attribute_word(type.record.id)) return;
    report.error(type.where,
                 {"E-TYPE", fmt::format("'{}' is the word of an attribute", type.record.id),
                  "choose another word for the relation type"});
}

template <typename Word, typename Known>
void check_parents(const Drafts<Word>& drafts, std::string_view code, std::string_view what,
                   const std::map<std::string, Known, std::less<>>& known, Report& report) {
    Arrows arrows;
    for (const auto& [word, where] : drafts) {
        arrows[word.id].push_back({word.parent, where});
        if (known.contains(word.parent)) continue;
        Nearest near(word.parent);
        if (report.may_compare(known.size())) {
            for (const auto& [id, record] : known) near.offer(id);
        }
        report.error(where,
                     {code, fmt::format("unknown {} '{}' above '{}'", what, word.parent, word.id),
                      near.suggestion()});
    }
    for (const auto& [id, word] : known) {
        if (!arrows.contains(id)) arrows[id].push_back({word.parent, std::nullopt});
    }
    for (const Cycle& cycle : find_cycles(arrows, report.steps())) {
        if (!cycle.where) continue;  // this load did not bring it
        report.error(
            *cycle.where,
            {"E-CYCLE", fmt::format("a {} stands under itself: {}", what, to_string(cycle)),
             "let one of them stand under another parent"});
    }
}

}  // namespace

Schema declare_vocabulary(const Blocks& blocks, const std::vector<std::string>& base_of_file,
                          const Graph* existing, const std::set<std::string>& replaced,
                          Records& records, Report& report) {
    Schema schema = kept_schema(existing, replaced);
    Declarer declarer(schema, base_of_file, report);
    for (const Block& block : blocks.blocks) {
        const auto* head = std::get_if<ast::VocabularyHead>(&block.head);
        if (head == nullptr) continue;
        report.steps().take(steps_of_word);
        const std::string& id = head->name.text;
        switch (head->what) {
            case ast::Vocabulary::kind:
                declarer.declare<Kind>(block, schema.kind(id), records.kinds);
                break;
            case ast::Vocabulary::role:
                declarer.declare<Role>(block, schema.role(id), records.roles);
                break;
            case ast::Vocabulary::attribute:
                declarer.declare<Attribute>(block, schema.attribute(id), records.attributes);
                break;
            case ast::Vocabulary::relation_type:
                declarer.declare<RelationType>(block, schema.relation_type(id),
                                               records.relation_types);
                break;
        }
    }
    declarer.compare_others();
    return schema;
}

void check_vocabulary(const Records& records, const Schema& schema, Report& report) {
    check_parents(records.kinds, "E-KIND", "kind", schema.kinds(), report);
    check_parents(records.relation_types, "E-TYPE", "relation type", schema.relation_types(),
                  report);
    for (const Draft<RelationType>& type : records.relation_types) {
        complain_of_attribute_word(type, report);
    }
}

}  // namespace bede::load

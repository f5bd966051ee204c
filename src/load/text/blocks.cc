#include "load/text/blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"
#include "load/text/attributes.h"
#include "syntax/parse.h"
#include "text/nearest.h"
#include "time/month_names.h"
#include "time/when.h"

namespace bede::load {
namespace {

constexpr std::string_view version = "1";
constexpr std::uint64_t steps_of_line = 5'000;  // it is parsed

struct BlockThing {
    std::string_view word;
    ast::Block block;
};
constexpr std::array<BlockThing, 4> things = {{{"actor", ast::Block::actor},
                                               {"place", ast::Block::place},
                                               {"source", ast::Block::source},
                                               {"event", ast::Block::event}}};

// How a block begins, by its first word.
struct HeadForm {
    std::string_view word;
    std::string_view form;
};
constexpr std::array<HeadForm, 10> head_forms = {
    {{"bede", "bede 1"},
     {"base", R"(base "Title" asof 2025-04-30 approx year ±1 year, month ±1 month, day ±3 days)"},
     {"kind", R"(kind talks : event "Negotiation")"},
     {"role", R"(role host "received the others")"},
     {"attribute", R"(attribute killed : number of people "People killed")"},
     {"relation", R"(relation type constrains : contributes "limits what the other can bring")"},
     {"actor", R"(actor anna-berg : person "Anna Berg")"},
     {"place", R"(place mill : site "The mill")"},
     {"source", R"(source mill-book : book "The book of the mill")"},
     {"event", R"(event annulment : decision "Title")"}}};

const std::vector<std::string>& head_words() {
    static const std::vector<std::string> words = [] {
        std::vector<std::string> found;
        for (const HeadForm& head : head_forms) found.emplace_back(head.word);
        return found;
    }();
    return words;
}

bool is_word(const Token& token) {
    return token.kind == TokenKind::name || token.kind == TokenKind::keyword;
}

struct Parsed {
    std::optional<ast::FileLine> line;
    std::optional<Diagnostic> wrong;  // if there is no line
};

Parsed parsed_or_wrong(std::string_view line) {
    try {
        return {parse_file_line(line), std::nullopt};
    } catch (const Error& error) {
        return {std::nullopt, error.diagnostic()};
    }
}

bool can_parse(std::string_view line) { return parsed_or_wrong(line).line.has_value(); }

// The word that should begin an attribute but begins none: the parser may have met the trouble at
// the word itself or behind it. It is the first of its line, or what stands before it is complete.
std::optional<Token> stray_word(std::string_view line, Span trouble) {
    const std::vector<Token> tokens = tokens_of(line);
    auto at = std::ranges::find_if(
        tokens, [&](const Token& token) { return token.span.end > trouble.begin; });
    if (at == tokens.end() && at != tokens.begin()) --at;
    for (int tries = 0; tries < 2 && at != tokens.end(); ++tries) {
        const bool first = at == tokens.begin();
        const std::string_view before = line.substr(0, byte_offset(line, at->span.begin));
        if (is_word(*at) && (first || can_parse(before))) return *at;
        if (first) break;
        --at;
    }
    return std::nullopt;
}

// Reads the lines of one file. The open block takes the attribute lines. Under a head that could
// not be read it is scratch: its lines are checked all the same, and then it is thrown away.
class BlockReader {
  public:
    BlockReader(std::uint32_t file, Blocks& blocks, Report& report)
        : file_(file), blocks_(blocks), report_(report) {}

    void read(std::string_view text) {
        text_ = text;
        each_line(
            text, {}, text.size(),
            [&](LogicalLine& line) {
                if (can_wait(line)) return leave(line), true;
                end_ = line.begin.byte;
                if (line.indented) read_now();
                return take_steps_and_read(line);
            },
            [&](Diagnostic wrong) {
                const Where where{file_, wrong.span};
                report_.add(where, std::move(wrong));
            });
        end_ = static_cast<std::uint32_t>(text.size());
        close();
    }

    // A block of which the head could be read.
    Block read_all(const EventBlock& event, std::string_view text) {
        text_ = text;
        versioned_ = true;
        read_lines(event.begin, event.end);
        read_head_attributes();
        return std::move(*block_);
    }

  private:
    // A line under the head of an event that begins no block. One that does is read at once: what
    // it declares has to be known.
    bool can_wait(const LogicalLine& line) const {
        return line.indented && block_ && !scratch_ && !at_once_ && kind_ == BlockKind::event &&
               std::ranges::find(head_words(), first_word(line.text)) == head_words().end();
    }

    static std::string first_word(std::string_view line) {
        return in_lower_case(line.substr(0, line.find_first_of(" \t:\"'@")));
    }

    void leave(const LogicalLine& line) {
        report_.steps().take(line.text.size());
        if (!rest_begin_) rest_begin_ = line.begin;
    }

    // What was left of the open block.
    void read_now() {
        at_once_ = true;
        read_head_attributes();
        if (!rest_begin_) return;
        const TextPlace begin = *std::exchange(rest_begin_, std::nullopt);
        read_lines(begin, end_);
    }

    void read_head_attributes() {
        for (ast::FileAttribute& attribute : std::exchange(head_attributes_, {})) {
            add(std::move(attribute));
        }
    }

    // What is wrong with their quotes has been told.
    void read_lines(const TextPlace& begin, std::uint32_t end) {
        each_line(
            text_, begin, end, [&](LogicalLine& line) { return take_steps_and_read(line); },
            [](const Diagnostic&) {});
    }

    bool take_steps_and_read(LogicalLine& line) {
        report_.steps().take(steps_of_line + line.text.size());
        return read(line);
    }

    // False if the rest of the file cannot be understood.
    bool read(LogicalLine& line) {
        if (line.broken) return lose(line), true;
        auto [parsed, wrong] = parsed_or_wrong(line.text);
        if (parsed) return take(std::move(*parsed), line);
        complain(line, std::move(*wrong));
        lose(line);
        return true;
    }

    bool take(ast::FileLine parsed, LogicalLine& line) {
        const Where first = where(line, {0, 1});
        const bool is_head = parsed.head.has_value();
        if (is_head) {
            if (line.indented) complain_of_indented_head(line, parsed.head->span);
            if (!open(std::move(*parsed.head), line)) return false;
        } else {
            expect_version(first);
            if (!line.indented && block_) complain_of_column(line);
            if (!block_) return complain_of_orphan(line), true;
            read_now();
            block_->lines.push_back(line.map);
        }
        const bool can_wait = is_head && kind_ == BlockKind::event && !line.indented;
        if (can_wait) {
            head_attributes_ = std::move(parsed.attributes);
            return true;
        }
        at_once_ = true;
        for (ast::FileAttribute& attribute : parsed.attributes) add(std::move(attribute));
        return true;
    }

    // --- Heads ----------------------------------------------------------------------------------

    bool open(ast::FileHead head, const LogicalLine& line) {
        close();
        if (const auto* said = std::get_if<ast::VersionHead>(&head.node)) {
            return take_version(*said, line);
        }
        expect_version(where(line, {0, 1}));
        block_.emplace();
        begin_ = line.begin;
        block_->file = file_;
        block_->head_span = head.span;
        block_->lines.push_back(line.map);
        std::visit([&](auto& node) { set_head(std::move(node)); }, head.node);
        kind_ = kind_of(block_->head);
        return true;
    }

    void set_head(ast::VersionHead) {}
    void set_head(ast::BaseHead head) { block_->head = std::move(head); }
    void set_head(ast::VocabularyHead head) { block_->head = std::move(head); }
    void set_head(ast::ThingHead head) { block_->head = std::move(head); }

    bool take_version(const ast::VersionHead& said, const LogicalLine& line) {
        if (versioned_) {
            report_.error(where(line, said.version.span),
                          {"E-VERSION", "the version of the format is said twice",
                           "remove this line: 'bede 1' stands once, at the top"});
            return true;
        }
        versioned_ = true;
        if (said.version.text == version) return true;
        report_.error(where(line, said.version.span),
                      {"E-VERSION", fmt::format("the file has version {}", said.version.text),
                       fmt::format("this program reads version {}: write 'bede 1'", version)});
        return false;
    }

    void expect_version(const Where& first) {
        if (versioned_) return;
        versioned_ = true;
        report_.error(first, {"E-VERSION", "the file does not begin with its version",
                              "write 'bede 1' on the first line"});
    }

    void close() {
        if (block_ && !scratch_) {
            if (kind_ == BlockKind::event && !at_once_) {
                keep_event();
            } else {
                keep_block();
            }
        }
        block_.reset();
        rest_begin_.reset();
        head_attributes_.clear();
        kind_.reset();
        scratch_ = false;
        at_once_ = false;
        first_lines_.clear();
    }

    void keep_block() {
        block_->lines.shrink_to_fit();
        block_->attributes.shrink_to_fit();
        blocks_.blocks.push_back(std::move(*block_));
    }

    void keep_event() {
        const ast::Name& id = std::get<ast::ThingHead>(block_->head).id;
        blocks_.events.push_back({.id = blocks_.texts.add(id.text),
                                  .id_span = block_->at_head(id.span).span,
                                  .file = file_,
                                  .begin = begin_,
                                  .end = end_});
    }

    // After a line that could not be read: an attribute is simply left out.
    void lose(const LogicalLine& line) {
        if (line.indented) {
            if (block_) block_->incomplete = true;
            return;
        }
        expect_version(where(line, {0, 1}));
        close();
        block_.emplace();
        block_->file = file_;
        block_->lines.push_back(line.map);
        scratch_ = true;
        const std::vector<Token> tokens = tokens_of(line.text);
        if (tokens.empty()) return;
        const auto thing = std::ranges::find(things, tokens.front().text, &BlockThing::word);
        if (thing == things.end()) return;
        ast::ThingHead head;
        head.block = thing->block;
        block_->head = std::move(head);
        kind_ = kind_of(block_->head);
        if (tokens.size() > 1 && is_word(tokens[1])) {
            blocks_.lost.push_back({thing->block, tokens[1].text});
        }
    }

    // --- Attributes -----------------------------------------------------------------------------

    void add(ast::FileAttribute attribute) {
        if (!kind_) return;
        const auto line = static_cast<std::uint32_t>(block_->lines.size() - 1);
        const Where at = block_->at(line, attribute.span);
        if (!belongs(attribute, *kind_, at, line)) return;
        block_->attributes.push_back({std::move(attribute), line});
    }

    bool belongs(const ast::FileAttribute& attribute, BlockKind kind, const Where& at,
                 std::uint32_t line) {
        const AttributeRule* rule = rule_of(attribute);
        if (rule == nullptr) {
            const auto& type = std::get<ast::RelationWords>(attribute.node).type;
            if (kind == BlockKind::event && !is_attribute_word(type.text)) return true;
            complain_of_attribute(block_->at(line, type.span), type.text, kind);
            return false;
        }
        if (!allows(*rule, kind)) {
            complain_of_attribute(at, std::string(rule->word()), kind);
            return false;
        }
        const auto [first, is_first] = first_lines_.emplace(rule->key, at);
        if (is_first || !rule->once) return true;
        report_.error(at, {"E-TWICE",
                           fmt::format("'{}' is given twice (first at {})", rule->key,
                                       report_.place(first->second, at)),
                           "keep one of the two; claims may contradict each other, the record "
                           "itself may not"});
        return false;
    }

    void complain_of_attribute(const Where& at, const std::string& word, BlockKind kind) {
        const AttributeRule* other = nullptr;
        for (const AttributeRule& rule : attribute_rules()) {
            if (rule.word() != word) continue;
            if (allows(rule, kind)) {
                return report_.error(
                    at, {"E-ATTRIBUTE",
                         fmt::format("this is not how {} says '{}'", with_article(kind), word),
                         fmt::format("write: {}", rule.form)});
            }
            other = &rule;
        }
        std::string mend = other == nullptr ? suggestion(word, words_of(kind)) : "";
        mend += (mend.empty() ? "" : " ") + list_of_attributes(kind);
        // "when 18 Ramadan 1446": what stands behind the day is read as the next attribute.
        const std::optional<MonthName> month = month_named(word);
        if (month && other == nullptr) {
            mend = fmt::format("if it is the month of a date, write {}: in front of the date",
                               name_of(month->calendar));
        }
        const std::string message =
            other == nullptr
                ? fmt::format("unknown attribute '{}'", word)
                : fmt::format("{} has no attribute '{}'; {} has one", with_article(kind), word,
                              with_article(other->blocks.front()));
        report_.error(at, {"E-ATTRIBUTE", message, mend});
    }

    // --- Complaints -----------------------------------------------------------------------------

    Where where(const LogicalLine& line, Span span) const { return {file_, line.map.locate(span)}; }

    void complain(const LogicalLine& line, Diagnostic diagnostic) {
        if (report_.is_full()) return report_.add(where(line, diagnostic.span), diagnostic);
        // A mistake that is known by its form, or a date: better told than by its first odd word.
        const bool known = diagnostic.code == "E-SYNTAX" || diagnostic.code == "BQL-0025";
        if (known) return tell(line, std::move(diagnostic));
        if (const auto stray = stray_word(line.text, diagnostic.span)) {
            if (line.indented ? complain_of_stray(line, *stray) : complain_of_head(line, *stray)) {
                return;
            }
        }
        if (is_claim_of_nobody(line.text)) {
            return report_.error(where(line, diagnostic.span),
                                 {"E-SOURCE", "the claim does not say who makes it",
                                  "write: claim ATTRIBUTE \"…\" asserts @actor via @source"});
        }
        tell(line, std::move(diagnostic));
    }

    void tell(const LogicalLine& line, Diagnostic diagnostic) {
        diagnostic.code = diagnostic.code == "BQL-0005" ? "E-QUOTE" : "E-SYNTAX";
        if (diagnostic.mend.empty()) diagnostic.mend = example_of(line.text);
        report_.add(where(line, diagnostic.span), std::move(diagnostic));
    }

    // What a line that begins so looks like.
    std::string example_of(std::string_view line) const {
        const std::vector<Token> tokens = tokens_of(line);
        const std::string word = tokens.empty() ? "" : in_lower_case(tokens.front().text);
        const auto* head = std::ranges::find(head_forms, word, &HeadForm::word);
        if (head != head_forms.end()) return fmt::format("for example: {}", head->form);
        std::string_view form;
        for (const AttributeRule& rule : attribute_rules()) {
            if (rule.word() != word) continue;
            const bool here = kind_ && allows(rule, *kind_);
            if (form.empty() || here) form = rule.form;
        }
        return fmt::format("for example: {}",
                           form.empty() ? "causes @event by @actor via @source" : form);
    }

    // "when 10000 BP": the word belongs to the date before it.
    bool complain_of_date(const LogicalLine& line, const Token& stray) {
        const Token first = tokens_of(line.text).front();
        if (first.text != "when" && first.text != "lived" && first.text != "published")
            return false;
        const std::size_t begin =
            line.text.find_first_not_of(" \t", byte_offset(line.text, first.span.end));
        const std::size_t end = byte_offset(line.text, stray.span.end);
        if (begin == std::string::npos || begin >= end) return false;
        const std::string text = line.text.substr(begin, end - begin);
        const ReadWhen read = read_when(text);
        if (!read.when && read.diagnostics.front().code != "D-ERA") return false;
        report_.error(where(line, {first.span.end + 1, stray.span.end}),
                      read.when ? Remark{"E-SYNTAX", "a date in words stands in quotes",
                                         fmt::format("write \"{}\"", text)}
                                : Remark{"E-SYNTAX", read.diagnostics.front().message,
                                         read.diagnostics.front().mend});
        return true;
    }

    bool complain_of_stray(const LogicalLine& line, const Token& stray) {
        if (!kind_) return false;
        if (complain_of_date(line, stray)) return true;
        const std::vector<std::string> known = words_of(*kind_);
        if (std::ranges::find(known, stray.text) != known.end()) return false;
        complain_of_attribute(where(line, stray.span), stray.text, *kind_);
        return true;
    }

    bool complain_of_head(const LogicalLine& line, const Token& stray) {
        const std::vector<std::string>& known = head_words();
        if (stray.span.begin > 0) {
            const std::string word(line.text.substr(0, line.text.find_first_of(" \t")));
            const auto thing = std::ranges::find(things, word, &BlockThing::word);
            if (thing == things.end()) return false;
            ast::ThingHead head;
            head.block = thing->block;
            if (is_attribute_word(stray.text)) return false;
            complain_of_attribute(where(line, stray.span), stray.text, kind_of(BlockHead(head)));
            return true;
        }
        if (std::ranges::find(known, stray.text) != known.end()) return false;
        if (complain_of_question(line, stray)) return true;
        std::string mend = suggestion(stray.text, known);
        mend += fmt::format("{}a block begins with {}", mend.empty() ? "" : " ",
                            fmt::join(known, ", "));
        report_.error(where(line, stray.span),
                      {"E-HEAD", fmt::format("no block begins with '{}'", stray.text), mend});
        return true;
    }

    // "define query …", "find events …" in an event file.
    bool complain_of_question(const LogicalLine& line, const Token& stray) {
        constexpr std::array<std::string_view, 6> openers = {"define", "find", "why",
                                                             "match",  "let",  "run"};
        const std::string word = in_lower_case(stray.text);
        if (std::ranges::find(openers, word) == openers.end()) return false;
        report_.error(where(line, stray.span),
                      {"E-HEAD", "a question stands in no event file",
                       "write it into a file that ends in .bql: define query NAME() \"Title\" as "
                       "find events …;"});
        return true;
    }

    static bool is_claim_of_nobody(std::string_view line) {
        const std::vector<Token> tokens = tokens_of(line);
        return !tokens.empty() && tokens.front().text == "claim" &&
               std::ranges::none_of(
                   tokens, [](const Token& token) { return token.kind == TokenKind::entity; });
    }

    void complain_of_indented_head(const LogicalLine& line, Span span) {
        report_.error(where(line, span),
                      {"E-HEAD", "a block begins in column 1, and this line is indented",
                       "remove the spaces before it"});
    }

    void complain_of_column(const LogicalLine& line) {
        report_.error(where(line, {0, 1}),
                      {"E-HEAD", "this line begins no block, but it is not indented",
                       "indent it: what belongs to the block above begins with spaces"});
    }

    void complain_of_orphan(const LogicalLine& line) {
        report_.error(where(line, {0, 1}), {"E-HEAD", "there is no block above this line",
                                            "begin one: event ID : KIND \"Title\""});
    }

    std::uint32_t file_;
    Blocks& blocks_;
    Report& report_;
    std::string_view text_;
    std::optional<Block> block_;
    bool versioned_ = false;
    std::optional<BlockKind> kind_;  // of the block; nothing if its head says none
    bool scratch_ = false;
    TextPlace begin_;                                  // of the block
    std::optional<TextPlace> rest_begin_;              // of the lines that were left
    std::vector<ast::FileAttribute> head_attributes_;  // on the line of its head, left as well
    std::uint32_t end_ = 0;                            // of what was left
    bool at_once_ = false;  // all lines of the block are read, none is left
    std::map<std::string_view, Where> first_lines_;  // by key of the attribute
};

}  // namespace

void read_blocks(std::uint32_t file, std::string_view text, Blocks& blocks, Report& report) {
    BlockReader(file, blocks, report).read(text);
}

Block read_event_block(const EventBlock& event, std::string_view text, Report& report) {
    Blocks none;  // its lines open no other one
    return BlockReader(event.file, none, report).read_all(event, text);
}

std::optional<ast::FileLine> parsed_line(std::string_view line) {
    return parsed_or_wrong(line).line;
}

std::string title_of(const EventBlock& event, std::string_view text) {
    std::string title;
    each_line(
        text, event.begin, event.end,
        [&](LogicalLine& line) {
            const auto head = parsed_or_wrong(line.text).line->head;
            const auto& thing = std::get<ast::ThingHead>(head->node);
            if (thing.title) title = thing.title->value;
            return false;
        },
        [](const Diagnostic&) {});
    return title;
}

}  // namespace bede::load

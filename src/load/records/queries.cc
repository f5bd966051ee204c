#include "load/records/queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>
#include <variant>

#include "base/error.h"
#include "base/utf8.h"
#include "syntax/parse.h"

namespace bede::load {
namespace {

std::size_t past_quoted(std::string_view text, std::size_t open) {
    for (std::size_t at = open + 1; at < text.size() && text[at] != '\n'; ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == text[open]) {
            return at + 1;
        }
    }
    return open + 1;  // never closed: the parser says so
}

// Behind the comment that begins at `at`; `at` itself if none does.
std::size_t skip_comment(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("--") || rest.starts_with('#')) {
        return std::min(text.find('\n', at), text.size());
    }
    if (!rest.starts_with("/*")) return at;
    const std::size_t end = text.find("*/", at + 2);
    return end == std::string_view::npos ? text.size() : end + 2;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t skip_to_statement(std::string_view text, std::size_t at) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (at == 0 && text.starts_with(byte_order_mark)) at = byte_order_mark.size();
    while (at < text.size()) {
        const std::size_t behind = is_space(text[at]) ? at + 1 : skip_comment(text, at);
        if (behind == at) return at;
        at = behind;
    }
    return at;
}

std::size_t end_of_statement(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] != ';') {
        const std::size_t behind = skip_comment(text, at);
        if (behind != at) {
            at = behind;
        } else if (text[at] == '"' || text[at] == '\'') {
            at = past_quoted(text, at);
        } else {
            ++at;
        }
    }
    return std::min(at, text.size());
}

std::string_view without_space_behind(std::string_view text) {
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

constexpr std::uint64_t steps_of_statement = 5'000;  // it is parsed

// Within its base, so that the same file read from elsewhere makes the same record.
std::string name_in_base(const InputFile& input, const BaseHeader& base) {
    return std::filesystem::path(input.name).lexically_relative(base.folder).generic_string();
}

class QueryFileReader {
  public:
    QueryFileReader(std::uint32_t file, std::string name, const BaseHeader& base, Names& names,
                    Records& records, Report& report)
        : file_(file),
          name_(std::move(name)),
          base_(base),
          names_(names),
          records_(records),
          report_(report) {}

    void read(const QueryText& query) {
        report_.steps().take(steps_of_statement + query.text.size());
        if (const auto statement = parsed(query)) take(*statement, query);
    }

  private:
    // "bede 1", "event …": what only files with the other ending have.
    static std::optional<Remark> of_event_file(const QueryText& query) {
        const std::string_view word = query.text.substr(0, query.text.find_first_of(" \t\r\n"));
        if (word == "bede") {
            return Remark{"E-QUERY", "a file of saved queries has no line 'bede 1'",
                          "remove it; files of events end in .bede"};
        }
        constexpr std::array<std::string_view, 8> heads = {"event", "actor", "place",     "source",
                                                           "kind",  "role",  "attribute", "base"};
        if (std::ranges::find(heads, word) == heads.end()) return std::nullopt;
        return Remark{"E-QUERY", "a file of saved queries holds only definitions",
                      "write this into a file that ends in .bede and begins with 'bede 1'"};
    }

    std::optional<ast::Statement> parsed(const QueryText& query) {
        std::optional<Diagnostic> wrong;
        try {
            return parse_statement(query.text);
        } catch (const Error& error) {
            wrong = error.diagnostic();
        }
        if (const auto other = of_event_file(query)) {
            report_.error(where(query, {0, 1}), *other);
        } else {
            report_.add(where(query, wrong->span), *wrong);
        }
        return std::nullopt;
    }

    void take(const ast::Statement& statement, const QueryText& query) {
        const auto* define = std::get_if<ast::Define>(&statement.node);
        if (define == nullptr) {
            return report_.error(where(query, statement.span),
                                 {"E-QUERY", "a file of saved queries holds only definitions",
                                  "write: define query NAME \"Title\" as …;"});
        }
        const Where at = where(query, define->name.span);
        if (define->title.empty()) {
            report_.error(at, {"E-TITLE", fmt::format("'{}' has no title", define->name.text),
                               "write the question in quotes behind the name"});
        }
        declare(*define, at);
        SavedQuery saved;
        saved.id = define->name.text;
        saved.title = define->title;
        saved.base = base_.title;
        saved.text = query.text;
        saved.file = name_;
        records_.queries.push_back({std::move(saved), where(query, {0, 1})});
    }

    void declare(const ast::Define& define, const Where& at) {
        const std::string& id = define.name.text;
        const auto first = names_.declare(ThingType::query, id, define.title, at);
        const Common* const kept = names_.kept(ThingType::query, id);
        if (!first && kept == nullptr) return;
        const std::string place = first ? fmt::format("at {}", report_.place(first->where, at))
                                        : fmt::format("in the base '{}'", kept->base);
        report_.error(at, {"E-DUPID", fmt::format("there is a query '{}' {}", id, place),
                           "give it another name"});
    }

    Where where(const QueryText& query, Span span) const {
        return {file_, {query.offset + span.begin, query.offset + span.end}};
    }

    std::uint32_t file_;
    std::string name_;
    const BaseHeader& base_;
    Names& names_;
    Records& records_;
    Report& report_;
};

}  // namespace

std::vector<QueryText> split_queries(std::string_view text) {
    std::vector<QueryText> queries;
    std::size_t counted = 0;  // bytes whose characters are in `offset`
    std::uint32_t offset = 0;
    for (std::size_t at = skip_to_statement(text, 0); at < text.size();) {
        const std::size_t end = end_of_statement(text, at);
        offset += static_cast<std::uint32_t>(count_code_points(text.substr(counted, at - counted)));
        counted = at;
        const std::string_view statement = without_space_behind(text.substr(at, end - at));
        if (!statement.empty()) queries.push_back({statement, offset});
        at = skip_to_statement(text, std::min(end + 1, text.size()));
    }
    return queries;
}

void read_queries(std::uint32_t file, const InputFile& input, const BaseHeader& base, Names& names,
                  Records& records, Report& report) {
    QueryFileReader reader(file, name_in_base(input, base), base, names, records, report);
    const KeptTexts::Text text = input.text.get();
    for (const QueryText& query : split_queries(*text)) reader.read(query);
}

}  // namespace bede::load

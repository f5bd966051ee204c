#include "load/names/common.h"

#include <fmt/format.h>

#include <variant>

namespace bede::load {
namespace {

struct CommonReader {
    const Line& line;
    const Resolver& resolver;
    Common& common;

    bool operator()(const ast::Aka& aka) const {
        common.aliases.push_back({aka.text.value, aka.language ? aka.language->text : ""});
        return true;
    }
    bool operator()(const ast::Summary& summary) const {
        common.summary = summary.text.value;
        return true;
    }
    bool operator()(const ast::Tags& tags) const {
        for (const ast::Name& tag : tags.names) common.tags.push_back(tag.text);
        return true;
    }
    bool operator()(const ast::External& external) const {
        common.external_ids.push_back({external.authority.text, external.id.value});
        return true;
    }
    bool operator()(const ast::Cites& cites) const {
        for (const ast::CitationWords& words : cites.citations) {
            common.cites.push_back({resolver.reference(ThingType::source, line, words.source),
                                    words.locator ? words.locator->value : ""});
        }
        return true;
    }
    template <typename Other>
    bool operator()(const Other&) const {
        return false;
    }
};

}  // namespace

void read_head(const Block& block, const std::string& base, const Resolver& resolver,
               Common& common) {
    const auto& head = std::get<ast::ThingHead>(block.head);
    common.id = head.id.text;
    common.base = base;
    if (head.title) common.title = head.title->value;
    if (!common.title.empty()) return;
    resolver.report().error(block.at_head(head.title ? head.title->span : head.id.span),
                            {"E-TITLE", fmt::format("'{}' has no title", head.id.text),
                             "write it in quotes behind the kind"});
}

bool read_common(const ast::FileAttribute& attribute, const Line& line, const Resolver& resolver,
                 Common& common) {
    return std::visit(CommonReader{line, resolver, common}, attribute.node);
}

std::string read_kind(const Block& block, std::string_view root, bool required,
                      const Resolver& resolver) {
    const auto& head = std::get<ast::ThingHead>(block.head);
    if (head.kind) return resolver.kind(root, block.at_head(head.kind->span), head.kind->text);
    if (required) {
        resolver.report().error(block.at_head(head.id.span),
                                {"E-KIND", fmt::format("'{}' has no kind", head.id.text),
                                 fmt::format("write: {} {} : KIND \"…\"", root, head.id.text)});
    }
    return "";
}

}  // namespace bede::load

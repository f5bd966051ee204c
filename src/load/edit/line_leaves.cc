#include "load/edit/line_leaves.h"

#include <optional>
#include <variant>

namespace bede::load {
namespace {

class Leaves {
  public:
    explicit Leaves(const std::function<void(Span&)>& take) : take_(take) {}

    void operator()(ast::Name& name) const { take_(name.span); }
    void operator()(ast::EntityName& name) const { take_(name.span); }
    void operator()(ast::Text& text) const { take_(text.span); }
    void operator()(ast::WhenWords& when) const { take_(when.span); }

    void operator()(ast::CitationWords& x) const { all(x.source, x.locator); }
    void operator()(ast::ParticipantWords& x) const { all(x.actor, x.role, x.capacity); }
    void operator()(ast::OrderWords& x) const { all(x.distance, x.first, x.second); }
    void operator()(ast::ApproxWords& x) const { all(x.precision, x.count, x.unit); }

    void operator()(ast::Aka& x) const { all(x.text, x.language); }
    void operator()(ast::Summary& x) const { all(x.text); }
    void operator()(ast::Tags& x) const { all(x.names); }
    void operator()(ast::External& x) const { all(x.authority, x.id); }
    void operator()(ast::Cites& x) const { all(x.citations); }
    void operator()(ast::OfficeHeld& x) const { all(x.name, x.of, x.spans); }
    void operator()(ast::MemberOf& x) const { all(x.of, x.span); }
    void operator()(ast::Lived& x) const { all(x.when); }
    void operator()(ast::AtCoordinates& x) const {
        all(x.latitude, x.longitude, x.precision, x.precision_unit);
    }
    void operator()(ast::AtPlaces& x) const { all(x.places); }
    void operator()(ast::WithinPlace& x) const { all(x.place); }
    void operator()(ast::ZoneName& x) const { all(x.zone); }
    void operator()(ast::ByActors& x) const { all(x.actors); }
    void operator()(ast::TextAttribute& x) const { all(x.which, x.text); }
    void operator()(ast::Published& x) const { all(x.when); }
    void operator()(ast::WordAttribute& x) const { all(x.which, x.word); }
    void operator()(ast::DerivedFrom& x) const { all(x.source); }
    void operator()(ast::WhenAttribute& x) const { all(x.when, x.orders); }
    void operator()(ast::Complete&) const {}
    void operator()(ast::Who& x) const { all(x.participants); }
    void operator()(ast::QuantityWords& x) const {
        all(x.attribute, x.number, x.low, x.best, x.high, x.as_of, x.by, x.via);
    }
    void operator()(ast::ClaimWords& x) const {
        all(x.attribute, x.value, x.stance, x.by, x.via, x.said, x.quote, x.quote_language, x.rank);
    }
    void operator()(ast::RelationWords& x) const {
        all(x.type, x.targets, x.by, x.denied_by, x.via, x.said, x.confidence, x.role, x.mechanism,
            x.id);
    }

    void operator()(ast::VersionHead& x) const { all(x.version); }
    void operator()(ast::BaseHead& x) const { all(x.title, x.as_of, x.approx); }
    void operator()(ast::VocabularyHead& x) const { all(x.name, x.parent, x.unit, x.gloss); }
    void operator()(ast::ThingHead& x) const { all(x.id, x.kind, x.title); }

  private:
    template <typename... Parts>
    void all(Parts&... parts) const {
        (one(parts), ...);
    }
    template <typename Part>
    void one(Part& part) const {
        (*this)(part);
    }
    template <typename Part>
    void one(std::optional<Part>& part) const {
        if (part) (*this)(*part);
    }
    template <typename Part>
    void one(std::vector<Part>& parts) const {
        for (Part& part : parts) (*this)(part);
    }

    const std::function<void(Span&)>& take_;
};

}  // namespace

void each_leaf(ast::FileAttribute& attribute, const std::function<void(Span&)>& take) {
    std::visit(Leaves(take), attribute.node);
}

void each_leaf(ast::FileLine& line, const std::function<void(Span&)>& take) {
    if (line.head) std::visit(Leaves(take), line.head->node);
    for (ast::FileAttribute& attribute : line.attributes) each_leaf(attribute, take);
}

ast::FileAttribute without_places(ast::FileAttribute attribute) {
    attribute.span = {};
    each_leaf(attribute, [](Span& span) { span = {}; });
    return attribute;
}

ast::FileLine without_places(ast::FileLine line) {
    if (line.head) line.head->span = {};
    for (ast::FileAttribute& attribute : line.attributes) attribute.span = {};
    each_leaf(line, [](Span& span) { span = {}; });
    return line;
}

}  // namespace bede::load

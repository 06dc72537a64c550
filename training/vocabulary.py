"""Names, weights and colors of the studio's discrete choices, in the renderer's own order."""

# (name, weight) tables: the order matters, because one uniform number walks along it.
HAIR_MALE_CURLY = (("buzz", 3.0), ("afroShort", 3.0), ("afro", 1.2), ("bald", 1.2), ("crop", 1.2))
HAIR_MALE_STRAIGHT = (
    ("bald", 0.5), ("buzz", 1.0), ("crop", 2.4), ("sidepart", 2.6), ("slick", 1.5),
    ("quiff", 1.6), ("fringe", 1.3), ("medium", 1.0), ("long", 0.35),
)
HAIR_FEMALE_CURLY = (
    ("afro", 2.2), ("afroShort", 1.3), ("buzz", 0.7), ("bunback", 2.2), ("curlylong", 2.2), ("bob", 0.8), ("long", 1.2),
)
HAIR_FEMALE_STRAIGHT = (
    ("long", 3.4), ("bob", 2.2), ("longfringe", 1.2), ("bunback", 1.8), ("pixie", 1.3),
    ("curlylong", 1.4), ("bobfringe", 0.9), ("sidepart", 0.25),
)
# Men over 40 go bald more often.
BALD_AFTER_40 = 0.7

HAIR_STYLES = (
    "bald", "buzz", "crop", "sidepart", "slick", "quiff", "fringe", "medium", "long",
    "afroShort", "afro", "bunback", "curlylong", "bob", "longfringe", "pixie", "bobfringe",
)

HAIR_DARK = (("black", 5.0), ("darkbrown", 3.2), ("brown", 0.7), ("auburn", 0.15))
HAIR_ANY = (
    ("black", 0.5), ("darkbrown", 2.0), ("brown", 2.6), ("lightbrown", 2.0), ("darkblonde", 1.5),
    ("blonde", 1.3), ("platinum", 0.3), ("auburn", 0.6), ("red", 0.6),
)
# Linear-light albedo.
HAIR_COLORS = {
    "black": (0.019, 0.0155, 0.0145), "darkbrown": (0.030, 0.018, 0.012), "brown": (0.062, 0.034, 0.019),
    "lightbrown": (0.125, 0.073, 0.040), "darkblonde": (0.21, 0.138, 0.072), "blonde": (0.36, 0.25, 0.13),
    "platinum": (0.56, 0.45, 0.30), "auburn": (0.105, 0.034, 0.014), "red": (0.25, 0.085, 0.025),
}

BROWS_MALE = (1, 9, 12, 3, 10, 5, 4, 9)
BROWS_FEMALE = (2, 3, 4, 5, 8, 11, 12, 1)
BROW_COUNT = 12

BEARDS = ("none", "full", "short", "goatee", "moustache", "stubble")
EXPRESSIONS = ("neutral", "smile_closed", "smile_teeth", "serious")

IRIS_LIGHT = (("blue", 3.0), ("grey", 1.4), ("green", 1.5), ("hazel", 1.6))
IRIS_DARK = (("darkbrown", 3.0), ("brown", 2.0), ("amber", 1.0))  # amber is further weighted by ancestry
IRIS_COLORS = {
    "blue": (0.075, 0.115, 0.155), "grey": (0.115, 0.13, 0.135), "green": (0.10, 0.13, 0.06),
    "hazel": (0.13, 0.085, 0.032), "darkbrown": (0.028, 0.013, 0.007), "brown": (0.07, 0.032, 0.012),
    "amber": (0.12, 0.058, 0.018),
}

# Ten skin tones, light to dark, as 8-bit sRGB.
SKIN_TONES = (
    (230, 186, 163), (224, 175, 148), (214, 163, 133), (203, 149, 116), (188, 131, 97),
    (166, 110, 77), (140, 89, 60), (113, 71, 48), (88, 55, 38), (67, 43, 32),
)

LIP_TINTS = ((0.95, 0.42, 0.42), (1.0, 0.36, 0.34), (0.85, 0.45, 0.44), (1.05, 0.5, 0.52), (0.75, 0.30, 0.34))
LIP_NATURAL = (1.0, 0.78, 0.78)

BACKDROPS = ("studio", "office", "outdoor")

CLOTH_MALE = (
    ("male_elegantsuit01", 3.0), ("male_casualsuit01", 2.0), ("male_casualsuit03", 1.2),
    ("male_casualsuit05", 2.0), ("male_casualsuit06", 2.2), ("female_casualsuit02", 0.01),
)
CLOTH_FEMALE = (
    ("female_elegantsuit01", 3.0), ("female_casualsuit01", 2.2), ("female_casualsuit02", 1.4),
    ("male_casualsuit06", 1.2), ("male_casualsuit03", 0.8), ("male_casualsuit05", 1.2),
)
CLOTHES = (
    "male_elegantsuit01", "male_casualsuit01", "male_casualsuit03", "male_casualsuit05",
    "male_casualsuit06", "female_casualsuit02", "female_elegantsuit01", "female_casualsuit01",
)
CLOTH_NEUTRALS = ((0.02, 0.02, 0.023), (0.05, 0.055, 0.07), (0.75, 0.74, 0.72), (0.25, 0.25, 0.26))
SUITS = (
    (0.012, 0.012, 0.014), (0.018, 0.022, 0.04), (0.045, 0.046, 0.05), (0.04, 0.03, 0.022), (0.03, 0.045, 0.075),
)

# Uniform draws the renderer takes from its own generator, in the order exact-latents.mjs writes them.
DRAWS = (
    "hair_palette", "tooth", "backdrop_0", "backdrop_1", "backdrop_2", "backdrop_3",
    "vignette", "light_x", "light_y", "blur", "cloth_saturation",
)

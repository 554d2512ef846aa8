/** Models on disk: three SavedModels and {@code model.json}; importing, exporting, opening and verifying them. */
@NullMarked
package io.github.revisage.core.model;

import org.jspecify.annotations.NullMarked;

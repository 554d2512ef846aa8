package io.github.revisage.core.engine;

import java.util.HashSet;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph whose float16 variables are float32 in memory, while their file stays as it is: only the operation that reads
 * the file still gives float16, and what it gives is widened right behind it. Widening is exact, so nothing that is
 * computed changes; the widening that the graph does for each face becomes the passing on of a float32.
 */
final class Widened {

  private static final String READER = "RestoreV2";

  private Widened() {}

  /** The graph with float32 variables. */
  static GraphDef graph(GraphDef half) {
    Set<String> readers = new HashSet<>();
    half.getNodeList().stream().filter(node -> node.getOp().equals(READER)).forEach(node -> readers.add(node.getName()));
    GraphDef.Builder graph = half.toBuilder().clearNode();
    for (NodeDef node : half.getNodeList()) {
      if (readers.contains(node.getName())) {
        graph.addNode(node);
      } else {
        graph.addNode(widened(node, readers, graph));
      }
    }
    return graph.build();
  }

  private static NodeDef widened(NodeDef node, Set<String> readers, GraphDef.Builder graph) {
    NodeDef.Builder wide = node.toBuilder();
    node.getAttrMap().forEach((name, value) -> wide.putAttr(name, widened(value)));
    for (int i = 0; i < node.getInputCount(); i++) {
      String input = node.getInput(i);
      if (readers.contains(nodeOf(input))) {
        NodeDef cast = cast(node.getName() + "/widened_" + i, input);
        graph.addNode(cast);
        wide.setInput(i, cast.getName());
      }
    }
    return wide.build();
  }

  /** An input is a node's name, and behind a colon which of its outputs. */
  private static String nodeOf(String input) {
    int colon = input.indexOf(':');
    return colon < 0 ? input : input.substring(0, colon);
  }

  private static AttrValue widened(AttrValue value) {
    AttrValue.Builder wide = value.toBuilder();
    if (value.getType() == DataType.DT_HALF) {
      wide.setType(DataType.DT_FLOAT);
    }
    for (int i = 0; i < value.getList().getTypeCount(); i++) {
      if (value.getList().getType(i) == DataType.DT_HALF) {
        wide.getListBuilder().setType(i, DataType.DT_FLOAT);
      }
    }
    return wide.build();
  }

  private static NodeDef cast(String name, String input) {
    return NodeDef.newBuilder().setName(name).setOp("Cast").addInput(input)
        .putAttr("SrcT", AttrValue.newBuilder().setType(DataType.DT_HALF).build())
        .putAttr("DstT", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
        .build();
  }
}
